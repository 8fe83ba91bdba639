# 表格文件：为什么读不了、写不了，读的时候有什么要知道。

field-file = 文件
field-sheet = 工作表
field-target = 输出文件
field-kind = 文件类型

error-table-missing = { $field }：{ $value } 不在，或者不能从头读起；请给出 CSV、Excel（.xlsx）或 Parquet 文件的路径
error-table-locked = { $field }：{ $value } 打不开（{ $problem }）；如果别的程序正开着它，请先在那边关掉再试
error-table-empty = { $field }：{ $value } 里没有表格；第一行应该是列名，一格一个
error-table-large = { $field }：{ $value } 太大；最多 { $most } MB；请拆成几个文件
error-table-columns = { $field }：{ $value } 的列太多（{ $n } 列）；最多 { $most } 列；请删掉用不到的列
error-table-rows = { $field }：{ $value } 的行太多；最多 { $most } 行；请拆成几个文件
error-table-bomb = { $field }：{ $value } 解压后大得不正常（{ $size } MB），没有打开；请去掉图片和带格式的空行，重新保存
error-table-unsafe = { $field }：{ $value } 里有表格软件不会写的文档类型声明，没有打开；请用 Excel 或 WPS 打开后重新保存
error-table-far = { $field }：{ $value } 远到 { $place } 还有单元格；请删掉表格以外的内容再保存
error-table-broken = { $field }：{ $value } 已损坏或不完整；请重新下载，或者用 Excel、WPS 打开后重新保存
error-table-password = { $field }：{ $value } 有密码；请用 Excel 或 WPS 打开，去掉密码后保存
error-table-save-as = { $field }：{ $value } 是{ $look }，这里读不了；请用原来的软件或者 Excel、WPS 打开，另存为 Excel 工作簿（.xlsx）
error-table-other = { $field }：{ $value } 是{ $look }，不是表格；请给出 CSV、Excel（.xlsx）或 Parquet 表格
error-table-nul = { $field }：{ $value } 不是文本（里面有零字节）；请把表格存为 Excel 工作簿（.xlsx）或 CSV UTF-8
error-table-encoding = { $field }：{ $value } 的编码认不出来；请把表格存为 CSV UTF-8 或 Excel 工作簿（.xlsx）
error-table-encoding-mixed = { $field }：{ $value } 开头是 UTF-8，后面换成了别的编码；请整个存为 CSV UTF-8
error-table-header-quotes = { $field }：{ $value } 的第一行有引号没有闭合；请改好第一行
error-table-line-long = { $field }：{ $value } 在第 { $row } 行之后有一行超过 { $most } 字节；多半是那里有引号没有闭合
error-table-full-width = { $field }：{ $value } 的列名之间用了全角的逗号或分号：{ $header }；请每一行都改用半角逗号，或者存为 Excel 工作簿（.xlsx）
error-table-title = { $field }：{ $value } 的第一行（“{ $header }”）不是列名，下面的行比它格数多；请删掉列名上面的标题，给每一列写上列名
error-table-merged = { $field }：{ $value } 的第一行有合并单元格：{ $areas }；请删掉列名上面的标题，取消合并，一格写一个列名
error-table-sheet = { $field }：没有叫 { $value } 的工作表；有：{ $known }
error-table-no-sheets = { $field }：{ $value } 用不上，只有 Excel 工作簿才有工作表；请去掉

error-table-target = { $field }：{ $value } 那里写不了；请给出一个文件的路径，所在文件夹要已经存在
error-table-target-kind = { $field }：从 { $value } 的后缀看不出要写成什么；后缀可以是：{ $known }
error-table-unwritten = { $field }：{ $value } 没有写成（{ $problem }）；如果别的程序正开着它，请先关掉；也请看看磁盘是不是满了
error-table-sheet-rows = { $field }：{ $value } 放不下这么多行；Excel 的一张工作表在列名下面最多 { $most } 行；请改写成 CSV 或 Parquet
error-table-sheet-columns = { $field }：{ $value } 放不下 { $n } 列；Excel 的一张工作表最多 { $most } 列；请改写成 CSV 或 Parquet

table-kind-csv = CSV
table-kind-excel = Excel 工作簿
table-kind-parquet = Parquet

table-look-picture = 图片
table-look-packed = 压缩包
table-look-pdf = PDF 文档
table-look-word = Word 文档
table-look-slides = 演示文稿
table-look-database = 数据库
table-look-json = JSON
table-look-html = 网页（不管后缀是什么）
table-look-xml = XML 文件（旧版 Excel 和有些网站导出的格式）
table-look-ods = OpenDocument 表格（.ods）
table-look-numbers = Numbers 表格
table-look-xlsb = 二进制 Excel 工作簿（.xlsb）
table-look-xls = 旧版 Excel 或 WPS 工作簿（.xls、.et）
table-look-ole = 旧版 Office 文件

table-remark-kind = 后缀是 { $suffix }，其实是{ $kind }；已按实际内容读取。
table-remark-gb18030 = 按 GB18030（中文 Windows 的编码）读取。
table-remark-utf16 = 按 UTF-16（Excel 的“Unicode 文本”）读取。
table-remark-tabs = 单元格之间是制表符。
table-remark-semicolons = 单元格之间是分号。
table-remark-sheet = 读的是工作表“{ $name }”；没有读：{ $others }。
table-remark-empty-headers = 有 { $n } 列没有列名，暂且叫作 { $names }。
table-remark-headers-twice = 有 { $n } 列和前面的列重名，改叫 { $names }。
table-remark-merged = 有 { $n } 处合并单元格，第一处是 { $first }：每处只有第一格有值，其余按空白读取。
table-remark-replaced = 有 { $n } 处读不成文字，显示为 �。
table-remark-quotes = 引号不成对（多出 { $n } 个）：有的行可能连在了一起，或者文件末尾不完整。
table-remark-rejected = 有 { $n } 行的格数和第一行不一样，没有算进来。
table-remark-blank = 略过 { $n } 个空行。
table-remark-formulas = 有 { $n } 个公式单元格，用的是保存在文件里的结果。
table-remark-formulas-empty = 有 { $n } 个公式单元格没有保存结果，按空白读取；请用 Excel 或 WPS 打开文件，保存一次。
table-remark-long-numbers = 有 { $n } 个数超过 15 位：后面的位数已经被 Excel 变成零。订单号请按文本保存。
table-remark-cut = 有 { $n } 个单元格超过 Excel 的上限，只保留前 32767 个字符。
table-remark-neutralised = 有 { $n } 个单元格开头像公式，已在前面加上单引号（'）。

table-sheet = 结果
