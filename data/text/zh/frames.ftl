# 表格形式的结果：列名，以及别处没有的词。

column-rule = 退款理由
column-unconfirmed = 还要看情况
column-number = 批次
column-earned = 获得日期
column-points = 数量
column-remaining = 剩余
column-uncertain = 不确定
column-stage = 步骤
column-kind = 类别
column-waits-on = 由谁办
column-after = 在其之后
column-happened = 发生日期
column-day = 日期
column-worked = 上班
column-festivals = 节日

rule-platform-terms = 按平台自己的规则
stage-kind-legal = 法律规定
stage-kind-claim = 对方自己的说法
stage-kind-advice = 建议
waits-on-platform = 平台
waits-on-authority = 主管部门
waits-on-you = 您
points-later = 以后获得

error-accessor-days = { $field }：{ $value } 类型的列不是日期；请给日期、时间或文字
