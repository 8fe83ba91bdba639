# 拒之门外的：服务器自己说的话，还有链接里不能用的。

door-host = 这个页面只给本机用，请用 localhost 或 127.0.0.1 打开。要让别的设备访问，启动时加 --address（python -m calc.app）或 --server.address（streamlit run）。
door-origin = 这是别的网站发来的请求；只有本页面可以。
link-more = 还有 { $count } 项
error-rows-many = { $field }：{ $value } 行，超过页面能显示的行数；最多 { $most } 行，再多请用批量或者脚本
error-data-large = { $file }：文件太大；最多 { $most } 字节
error-data-deep = { $file }：嵌套太深；资料表只有两三层
error-data-address = { $file }：{ $key }：{ $value } 不是网页地址；请填以 https:// 开头的地址
error-profile-code = { $file }：{ $key }：{ $value } 不是代码；只能用小写字母、数字和连字符
