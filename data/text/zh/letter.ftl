# 信里的话。只写本人填写的事实；没有填的留空，让人看得见。

letter-form-app = 应用内留言
letter-form-email = 邮件
letter-form-12315 = 12315投诉内容
letter-form-follow-up = 没有回音时再问一次
letter-form-escalate = 请转上一级处理

letter-blank = ______（请填写）
letter-blank-platform = ______（请填写平台名称）
letter-yours = 您方
letter-theirs = 对方
letter-subject = { $tag }{ $complaint }，账号 { $account }
letter-subject-follow-up = 再次询问：{ $complaint }，账号 { $account }
letter-subject-escalate = 请转上一级处理：{ $complaint }，账号 { $account }
letter-to = { $platform }客服：
letter-opening = 我在{ $platform }遇到的问题：{ $complaint }。
letter-opening-12315 = 被投诉的平台：{ $platform }。问题：{ $complaint }。
letter-opening-follow-up = 我在 { $day } 已经就“{ $complaint }”提出过，到 { $as_of } 还没有答复或者解决，再次说明如下。
letter-opening-escalate = 我在 { $day } 已经就“{ $complaint }”提出过，到 { $as_of } 还没有解决。请转高级客服或者技术专员处理，并告诉我：什么时候处理完、目前判断的原因（技术问题还是规则）、处理方案、您的工号。
letter-opening-restored = 我在 { $day } 已经就“{ $complaint }”提出过，{ $restored } 已经恢复；其余的要求到 { $as_of } 还没有答复。
letter-opening-not-filed = 请先按“应用内留言”或者“邮件”提出一次，再用这封信。提出的日期：{ $blank }

letter-title-who = 我的信息
letter-title-respondent = 被投诉人
letter-title-facts = 经过
letter-title-basis = 参考的条文和约定
letter-title-requests = 我的要求
letter-title-requests-12315 = 要求被投诉人
letter-title-proof = 附上的材料
letter-title-missing = 还缺的材料

letter-field = { $label }：{ $value }
letter-address = 通讯地址
letter-respondent-name = 名称（公司全名）
letter-respondent-address = 地址
letter-ticket = 工单编号

letter-fact-purchased = { $day } 购买会员（{ $term }），实付 { $paid } 元。
letter-fact-purchased-only = { $day } 购买会员。
letter-fact-activated = { $day } 开通。
letter-fact-stopped = { $day } 整个服务停止。
letter-fact-paused = { $day } 到 { $last } 会员暂停，首尾都算。
letter-fact-paused-open = { $day } 起会员暂停，还没有恢复。
letter-fact-never-provided = 付款以后从来没有提供过。
letter-fact-failed = { $day } 发现：{ $complaint }。
letter-fact-symptom = 看到的情况：{ $words }
letter-fact-product = 涉及的东西：{ $words }
letter-fact-points = 涉及的数量：{ $points }
letter-fact-error = 页面上的提示：{ $words }
letter-fact-tried = 已经试过：{ $words }
letter-fact-device = 设备和版本：{ $words }
letter-fact-filed = { $day } 向{ $to }提出。
letter-fact-happened = { $day } { $stage }。
letter-fact-restored = { $day } 恢复。
letter-fact-refused = { $day } 对方明确拒绝。

letter-basis-law = { $source }：{ $says }
letter-basis-name = { $source }
letter-basis-window = { $theirs }条款写明的退款期：{ $period }
letter-basis-validity = { $theirs }规则写明的积分有效期：{ $period }
letter-basis-reply = { $theirs }写明的答复期限：{ $period }

letter-wants-amount = { $wants }金额：{ $formula }。
letter-wants-days = { $wants }共 { $days } 天：{ $formula }。
letter-wants-points = { $wants }数量：{ $points }。
letter-wants = { $wants }
letter-expected = 请在 { $day } 之前（含当天）答复。
letter-expected-none = 请告知什么时候可以处理完。
letter-proof-item = { $name }
letter-date = { $day }

diary-name = 权益算：{ $complaint }
diary-event = { $who }：最晚今天{ $stage }
diary-event-said = { $who }：据称最晚今天{ $stage }
diary-event-you = 可以考虑{ $stage }
diary-event-law = { $who }：按这样数，到今天还没退的可能算拖延
diary-event-help = { $filed } 提出。期限依据：{ $says }。没有答复的，可以走下一步。{ $text }
diary-event-planned = 还没有提出；按 { $filed } 提出来算。期限依据：{ $says }。{ $text }
diary-window = 向{ $platform }要求全额退款，最晚今天
diary-window-help = 先不要使用，如实写原因，留好付款凭证。期限的说法请自己再核对。
