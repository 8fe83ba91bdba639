# 写法：各种写法叫什么。手册里的表按这些名字列出来。

form-days = 天数
form-workdays = 工作日
form-clock = 小时和分钟
form-working-hours = 工作小时（要另外写明几点到几点）
form-weeks = 星期
form-months = 月数和年数
form-range = 范围
form-next = 次日、下个工作日
form-same-day = 当日
form-at-most = 最多多久
form-event = 从什么事起算
form-without-off = 写明不含节假日的工作日
form-term-length = 一个长度
form-sold = 卖会员的说法
form-quarter = 季度
form-halves = 半年、半个月（半个月按 15 天算，是本工具的约定）
form-compound = 几年几个月零几天
form-gift = 另外赠送的时间
form-last-day = 最后一天

form-date-numbers = 数字写的日期
form-date-words = 年月日
form-date-weekday = 后面写星期（必须对得上）
form-date-clock = 带时刻
form-date-half-day = 带上午、下午、晚上
form-date-offset = 带时区（换算成北京时间）

form-amount-digits = 只写数字
form-amount-yuan = 带元、块或货币符号
form-amount-words = 中文数字、大写金额
form-amount-jiao = 带角、分
form-amount-wan = 带万

form-used-days = 天数
form-unused = 没有用过
form-validity-period = 一个时长
form-validity-calendar-months = 自然月（得到的当月算第一个，到月底）
form-validity-calendar-years = 自然年（到年底）
form-validity-next-year-end = 次年年底
form-validity-year-end = 年底（当年还是次年，两种读法）
form-validity-this-year-end = 得到当年的年底
form-validity-renewed = 每次使用后重新算
form-validity-earlier = 两条规则，先到的为准
