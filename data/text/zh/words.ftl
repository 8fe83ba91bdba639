# 词：单位、来源、各种代码的叫法。

unit-minute = { $n }分钟
unit-hour = { $n }小时
unit-day = { $n }天
unit-week = { $n }周
unit-workday = { $n }个工作日
unit-month = { $n }个月
unit-year = { $n }年
period-range = { $low }至{ $high }
list-separator = 、

source-law = 《{ $title }》{ $place }
source-article = 第{ $article }条
source-paragraph = 第{ $paragraph }款
source-item = 第（{ $item }）项
source-read = 条文于 { $day } 读过，读的是 { $where }
source-checked = 原文没有见到；据 { $with }
source-none = 没有可以查的原文
source-sure = { $source }（{ $sure }）
source-noted = 原文没有见到；依据{ $where }（{ $day }）
source-yours = 您自己填写
source-own-terms = 您看到的条款
source-own-days = 您自己加的休息日或工作日

confidence-verified = 原文已读
confidence-reported = 据报道
confidence-unverified = 未经核实
confidence-yours = 您填写的条款

verdict-full = 全额
verdict-prorated = 按比例
verdict-none = 无

rule-prepaid-14 = 预付式消费司法解释第14条：付款七日内
rule-prepaid-22 = 预付式消费司法解释第22条：按剩余时间
rule-prepaid-19 = 预付式消费司法解释第19条：按打折前的价格

plan-regular = 普通会员
plan-promotional = 活动特价会员
plan-co-branded = 联名会员

channel-direct = 官方应用或网站
channel-apple = App Store（苹果）
channel-google-play = Google Play
channel-reseller = 第三方或代充

cause-operator = 平台的原因
cause-consumer = 我自己不想用了

contact-app = 应用内
contact-web = 网页
contact-email = 邮件
contact-phone = 电话
contact-social = 社交账号

stage-own-reply = 答复（按您看到的期限）
stage-stalling = 退款
stage-odr = 企业在线协商
ladder-stalling-name = 退款拖多久可能算拖延
ladder-stalling = 没有答复、也没有约定退款时间的，合理的退款要求提出后超过这一天还没退，可能算故意拖延；有约定的，从约定的期限过后算。对方明确拒绝的，当天就可能算，不用再等。
ladder-stalling-refused = 对方在 { $day } 明确拒绝：合理的退款要求被明确拒绝，当天就可能算故意拖延或者无理拒绝，不用再等十五天。

starts-verification = 核实完成
starts-failure = 兑换失败
starts-payment = 付款
starts-upgrade = 开通或升级
starts-approval = 同意退款

problem-refund = 退款
problem-benefits-missing = 会员权益缺失
problem-benefits-inactive = 会员权益没有生效
problem-points-redemption-failed = 积分兑换失败
problem-points-expired = 积分过期或被清零
problem-points-gift = 积分礼品问题
problem-complaint = 投诉
problem-report = 举报

festival-new-year = 元旦
festival-spring-festival = 春节
festival-qingming = 清明节
festival-labour-day = 劳动节
festival-dragon-boat = 端午节
festival-mid-autumn = 中秋节
festival-national-day = 国庆节
festival-victory-day-70 = 抗战胜利70周年纪念日

day-weekday = 工作日
day-weekend = 周末
day-day-off = 放假
day-make-up = 调休上班

points-alive = 可用
points-uncertain = 不确定
points-expired = 已过期

word-points = 积分

field-platform = 平台
field-paid = 实付金额
field-purchased = 购买日期
field-term = 会员期
field-activated = 开通日期
field-used-days = 已用天数
field-plan = 会员类型
field-channel = 付款渠道
field-auto-renew = 自动续费
field-payment-normal = 付款正常
field-first-purchase = 第一次购买
field-already-refunded = 已退金额
field-consumed-value = 已用掉的权益价值
field-list-price = 打折前的价格
field-cause = 为什么不要了
field-terms-window = 您看到的退款期
field-terms-validity = 您看到的积分有效期
field-terms-reply = 您看到的答复期限
field-horizon = 提前提醒
field-responder = 等谁答复
field-problem = 问题
field-filed = 提交日期
field-contact = 投诉方式
field-happened = 已经发生的步骤
field-as-of = 按哪一天算
field-lots = 积分批次
field-spent = 已花积分
field-earned = 获得日期
field-points = 数量
field-day = 日期
field-stage = 步骤
field-year = 年份
field-count-from = 起算日
field-count-days = 工作日数
field-count-to = 截止日
field-lang = 语言
field-case-id = 编号
field-device = 设备和版本
field-tried = 试过的办法
field-error-text = 页面上的提示
field-product = 兑换或购买的东西
field-payment-number = 支付流水号
field-order-number = 订单号
field-email = 邮箱
field-phone = 电话
field-account = 账号
field-name = 姓名
field-to = 找的是谁
field-filings = 已经找过谁
field-evidence = 手上的证据
field-requests = 想要什么
field-points-lost = 没有了的数量
field-restored = 恢复的日期
field-refused = 对方明确拒绝的日期
field-failed = 出问题的日期
field-symptom = 看到的情况
field-trouble = 遇到的问题
field-row-lots = 第{ $row }批的{ $field }
field-row-spent = 第{ $row }笔花费的{ $field }
field-row-happened = 第{ $row }步的{ $field }
field-row-evidence = 第{ $row }项证据
field-row-requests = 第{ $row }个要求
field-row-filings = 第{ $row }次找人的{ $field }
