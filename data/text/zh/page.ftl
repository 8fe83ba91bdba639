# 页面上的话。语气：平实、不吓人、不替人打包票。

app-name = 权益算
app-title = 权益算 · 会员退款、积分过期、投诉时限
app-not-advice = 这里算的是日期和金额，不是法律意见。您填的内容只在运行这个页面的电脑上计算，不会发到别处。
app-failed = 这是程序的问题，不是您填错了。请刷新页面再试；还不行的话，换一种填法。
    .title = 这一页没有算出来

language-name = 中文
language-tag = zh-CN
choose-one = 请选择
word-yes = 是
word-no = 否
tab-problem = 我的问题
    .help = 从“出问题了”走到一份写好的投诉：先自查，再看能要什么、什么时候、怎么写。

tab-refund = 退款
    .help = 会员现在退能要回多少，为什么，等下去要少多少。
tab-points = 积分
    .help = 每一批积分哪天过期，还剩多少，快过期的有多少。
tab-deadlines = 时限
    .help = 平台、苹果或12315最晚哪天答复，哪些是法律规定，哪些只是说法。
tab-calendar = 日历
    .help = 全年放假、调休一眼看清，依据哪份通知；还能数工作日。
title-problem = 会员或者积分出了什么问题？
step-name-what = 发生了什么
step-name-check = 先自查
step-name-ask = 能要什么
step-name-when = 什么时候
step-name-proof = 证据
step-name-letter = 写信
step-name-diary = 日历和保存
steps-label = 步骤
step-next = 下一步：{ $step }
step-back = 上一步
problem-minors = 未成年人的充值和会员不在这里的范围内。
problem-claims = 下面的说法来自网络文章，未经核实；标明条文的除外。
problem-symptom = 看到的是哪一种情况？
problem-warnings = 要小心
problem-causes = 可能的原因和办法
problem-checks = 自己先看一遍
problem-waits = 等多久算合理
problem-faq = 常见问题
problem-tips = 以后怎样避免
problem-corrections = 文章里说得不准的地方
problem-none = 网络文章没有写要先等多久。
wait-until = { $text }（{ $period }）：到 { $at }
wait-over = { $text }（{ $period }）：到 { $at }，已经过了
wait-unknown = { $text }（{ $period }）：填上日期就能算到几点
requests-help = 先按常见的选好了，可以改。
ask-days = { $days } 天
ask-points = { $points }
ask-amount = { $amount } 元
ask-if-never-used = 要看您用过没有：{ $amount } 到 { $most } 元，从来没有提供过的才是 { $most } 元。
ask-facts = 填上购买日期、实付金额和会员期，就能算出金额。
ask-free = 没有数字，可以照写
ladder-not-asked = 先向平台提出，记下工单编号
ladder-waiting = 已经提出，还在对方说的时间里
ladder-escalate = 对方说的时间已经过了，可以往上走
ladder-refused = 对方已经明确拒绝，不用再等，可以往上走
ladder-help = 没有查到要求先等几天的规定，可以随时走下一步。
ladder-planned = 还没有提出；按今天提出来算
ladder-filed = { $day } 提出
filing-day = 哪天提出的：{ $to }
filing-time = 几点（不记得就空着）
proof-help = 有的打勾。没打勾的必备材料，信里会写“还缺”。
proof-needed = { $item }（必备）
proof-count = 已有 { $have } 项，还缺 { $missing } 项必备的
letter-choose = 写给谁、用哪一种
letter-who = 信里的个人信息（只在本机，不进链接）
letter-length = 共 { $count } 个字
letter-copy = 点右上角的图标复制
letter-write = 写信的要领
download-md = 下载 Markdown
download-docx = 下载 Word 文件
download-ics = 下载日历文件
download-json = 保存这个案子
diary-help = 把每个最晚的日子放进手机日历，前一天提醒。改了日期再下载一次，会更新原来的日程。
save-help = 保存的文件里有您填的一切，包括个人信息，请自己保管。
restore-label = 打开保存过的文件
restore-bad = 这个文件打不开

title-refund = 现在退，能要回多少？
title-points = 积分哪天过期？
title-deadlines = 他们最晚哪天答复？
title-calendar = 哪天上班，哪天放假？

label-filed-time = 提交时间（不记得就空着）

hint-paid = 如 30 或 168.00
hint-term = 如 1个月、30天、1年，或者 至2027-03-15
hint-used-days = 如 10
hint-points = 如 500
hint-taken-back = 如 40
hint-already-refunded = 没有就空着
hint-consumed-value = 没有就空着
hint-list-price = 如 218
hint-terms-hours = 如 09:00-18:00
hint-terms-lunch = 如 12:00-13:00
hint-terms-window = 如 14天
hint-terms-validity = 如 12个月
hint-terms-reply = 如 48小时、3-5个工作日
hint-now = 现在按 { $period } 算
hint-compared = 没有写明；现在拿 { $period } 作比较
hint-horizon = 30天
hint-count-days = 如 7；往前数写 -7
help-paid = 实际付的钱，不是原价。
help-activated = 还没开通就空着。开通当天算一天。
help-used-days = 平台显示已用多少天就填多少；不填就按开通日期数。
help-ever-used = 选“否”是说从来没有提供过。能用而没有去用的，请选“是”或者不选。
help-stopped = 整个服务永久停掉的那一天，当天算用过的一天。还在用、只是坏了一部分的，不用填。
help-last = 首尾两天都算。还没有恢复就空着。
help-as-of = 打算哪一天提出。默认是今天。
help-consumed-value = 已经兑换、领取掉的东西值多少钱。
help-list-price = 同样一整个会员期，打折前卖多少钱。只有您自己不想用了才用得上。
help-first-purchase = 以前没有从这一家或者别家得到过同样的服务。续费的不算第一次。
help-terms-hours = 对方每天从几点到几点上班。答复期限按工作小时算时才用得上。
help-terms-lunch = 午休不算工作时间的话，请填从几点到几点。
help-nothing-works = 整个会员都不能用才选“是”；还有一部分能用的选“否”，坏掉的日子就照常计费。
help-terms-window = 您的会员协议里写的退款期。填了就按它算，并标明是您填的。
help-terms-validity = 规则里写的积分有效期。填了就按它算，并标明是您填的。也可以写：36个自然月、次年12月31日、每年12月31日（当年或次年，两种都算）、12个月未使用则清零（每次使用都续期）、12个月，最晚次年12月31日。
help-terms-reply = 平台写给您的答复期限。填了就加上这一项，并标明是您填的。
help-expires = 单独写在这一批上的最后一天，比有效期优先。
help-taken-back = 这一批里后来被收回的积分，当作没有得到过。
help-horizon = 看看这段时间里有多少积分要过期。
help-count-days = 0 表示当天；当天休息就是下一个上班的日子。

row-drop = 删除第{ $row }行
row-add-lots = 加一批积分
row-add-spent = 加一笔花费
row-add-excluded = 加一段日子
row-add-paused = 加一段暂停的日子
row-half = 有 { $count } 行没有填完，没有算进去。

example-button = 看一个例子
example-shown = 下面还有例子里的数据，不是您的。改成自己的，或者按“清空”。
clear-button = 清空
as-of-shown = 按 { $day } 算。
more-facts = 更多情况（可以不填）
paused-help = 会员被冻结、暂停，或者整个不能用的日子：不计费，会员期顺延。
still-needed = 填上这几项就能算：{ $fields }
cannot-answer = 有一项对不上，先不算
link-title = 复制链接
link-help = 点右上角的图标复制。链接里有您填的每一项和计算的日期，没有姓名、电话、订单号；打开就是同样的答案。
link-refused = 有几项不能用，没有采用
link-unknown = 不认识的一项：{ $field }
link-choice = { $field }：{ $value } 看不懂
link-seen = 知道了

ground-says = { $standing ->
    [legal] { $confidence ->
        [verified] 法律明文规定（条文已读）
        [reported] 据报道法律有规定
        [yours] 按您填写的条款，法律有规定
       *[unverified] 据说法律有规定，未经核实
    }
    [promised] { $confidence ->
        [verified] 平台公开承诺（条款已读）
        [reported] 据报道平台有承诺
        [yours] 按您填写的条款，平台有承诺
       *[unverified] 据网络文章称平台有承诺，未经核实
    }
    [arguable] { $confidence ->
        [verified] 可以争取：条文已读，没有点名网络会员，能不能用有争议
        [reported] 可以争取，依据只见于报道
        [yours] 按您填写的条款，可以争取
       *[unverified] 可以争取，依据的说法未经核实
    }
    [refused] { $confidence ->
        [verified] 按读过的条款，多半不退
        [reported] 据报道，多半不退
        [yours] 按您填写的条款，多半不退
       *[unverified] 多半不退，依据的说法未经核实
    }
   *[negotiable] { $confidence ->
        [verified] 可以协商（条款已读）
        [reported] 可以协商，依据只见于报道
        [yours] 按您填写的条款，可以协商
       *[unverified] 可以协商，依据的说法未经核实
    }
}
ground-nothing = 没有剩余的天数或者金额，算下来没有可以退的
ground-no-source = 可以协商：没有来源写明平台会退，数字未经核实
claim-says = { $confidence ->
    [verified] 有效期的条款已读
    [reported] 有效期只见于报道
    [yours] 有效期是您填写的
   *[unverified] 有效期是网络上的说法，未经核实
}
stage-says = { $kind ->
    [legal] { $confidence ->
        [verified] 法律规定（条文已读）
        [reported] 据报道是法律规定
        [yours] 您填写的法律规定
       *[unverified] 据说是法律规定，未经核实
    }
    [advice] { $confidence ->
        [verified] 建议（原文已读），没有查到要您等的规定
        [reported] 据报道的建议，没有查到要您等的规定
        [yours] 您填写的建议
       *[unverified] 网络文章的建议，未经核实；没有查到要您等的规定
    }
   *[claim] { $confidence ->
        [verified] 对方公开的说法（官方页面已读）
        [reported] 据报道，没有见到原文
        [yours] 您看到的条款
       *[unverified] 网络文章的说法，未经核实
    }
}

refund-headline = { $standing ->
    [refused] 算下来 { $amount } 元
    [negotiable] 可以协商要回 { $amount } 元（{ $verdict }）
    [arguable] 可以争取退 { $amount } 元（{ $verdict }）
   *[promised] { $confidence ->
        [verified] 可以要求退 { $amount } 元（{ $verdict }）
        [yours] 按您填写的条款，可以要求退 { $amount } 元（{ $verdict }）
        [reported] 据报道可以退 { $amount } 元（{ $verdict }）
       *[unverified] 据网络文章称可以退 { $amount } 元（{ $verdict }）
    }
}
refund-headline-plan = { $plan }可能不在退款范围内
refund-by = { $clock ->
    [yes] 。最晚在 { $day } 之前提出。
   *[no] 。最晚 { $day } 当天提出。
}
refund-now = 。马上提出；顺延的话最晚到 { $day }。
refund-if-never-used = 。要看您用过没有：{ $amount } 到 { $most } 元，从来没有提供过的才是 { $most } 元。
refund-next = 提出之后，看对方最晚哪天答复
steps-title = 怎么算的
grounds-title = 还可以提什么理由
grounds-help = 平台按自己的规则处理；下面这些可以另外提出。它们不能相加。
grounds-none = 这一天没有别的理由可提。
ground-amount = { $amount } 元 · { $says }
conditions-title = 要看的条件
actions-title = 下一步
sources-title = 依据和来源
chart-title = 等下去会少多少（按天数估算）
chart-refund-x = 哪一天提出
chart-refund-y = { $amount } 元
chart-refund-point = { $day } 提出：{ $amount } 元
chart-last-full = 虚线：{ $day }
chart-last-full-says = { $confidence ->
    [yours] 按您填写的条款：全额退款的最后一天
    [verified] 全额退款的最后一天
    [reported] 据报道：全额退款的最后一天
   *[unverified] 未经核实：据称是全额退款的最后一天
}
chart-refund-promised = { $day } 提出是 { $amount } 元；{ $confidence ->
    [yours] 按您填写的条款
    [verified] 按平台公开的条款
    [reported] 据报道
   *[unverified] 据称（未经核实）
}，{ $last } 是全额退款的最后一天；{ $later } 提出是 { $less } 元。
chart-refund-waiting = { $day } 提出是 { $amount } 元，{ $later } 提出是 { $less } 元，{ $end } 提出是 { $least } 元。
chart-refund-flat = { $day } 提出是 { $amount } 元，到 { $end } 都一样。

points-lots = 哪天得到的，得到多少
points-lots-more = 有的批次写着自己的到期日，或者被收回过
points-spent-title = 花掉过的（没有就不填）
points-spent-back = 填负数（如 -50）表示退回来的积分，比如兑换取消了：退回原来的批次，到期日不变。
points-headline = { $confidence ->
    [yours] 按您填写的有效期，还有 { $balance } { $name }可用，其中 { $number } 在 { $day } 的24点最先过期
    [verified] 还有 { $balance } { $name }可用，其中 { $number } 在 { $day } 的24点最先过期
    [reported] 据报道的有效期，还有 { $balance } { $name }可用，其中 { $number } 在 { $day } 的24点最先过期
   *[unverified] 按网络上的说法，还有 { $balance } { $name }可用，其中 { $number } 在 { $day } 的24点最先过期
}
points-headline-uncertain = { $uncertain } { $name }不能确定有没有过期：有效期有几种算法
points-headline-none = { $confidence ->
    [yours] 按您填写的有效期，没有可用的{ $name }，已过期 { $expired }
    [verified] 没有可用的{ $name }，已过期 { $expired }
    [reported] 据报道的有效期，没有可用的{ $name }，已过期 { $expired }
   *[unverified] 按网络上的说法，没有可用的{ $name }，已过期 { $expired }
}
points-headline-before = 到 { $day } 还没有得到{ $name }
points-no-validity = 没有查到{ $platform }的积分有效期。看一下积分规则，把写的期限填到“您看到的积分有效期”。
points-alive-sum = 可用
points-uncertain-sum = 不确定
points-expired-sum = 已过期
points-spent-sum = 已花
points-given-back-sum = 已退回
points-taken-back-sum = 被收回
points-expiring = { $period }内要过期的{ $name }：{ $points }{ $uncertain ->
    [0] {""}
   *[other] 。另有 { $uncertain } 说不准：可能已经过期，也可能随时过期
}

excluded-label = 鉴定、检测占用的日子：{ $stage }
excluded-help = 鉴定、检测需要的时间不计算在这一步的期限里。有的话，请填第一天和最后一天，两天都算在内。
happened-label = 实际发生的日期：{ $stage }
deadline-headline = { $waits ->
    [you] { $day } 还没解决，可以考虑{ $stage }
   *[other] { $hearsay ->
        [yes] { $who }：据称最晚 { $day } { $stage }
       *[no] { $who }：最晚 { $day } { $stage }
    }
}
deadline-headline-over = { $hearsay ->
    [yes] { $who }：据称的答复时间已经过了（{ $day } { $stage }）
   *[no] { $who }的期限已经过了：最晚 { $day } { $stage }
}
sentence-break = 。
deadline-headline-done = { $who }的各步都已经发生
deadline-done-help = 对结果不满意的，见下面另外要知道的事。
deadline-over-help = 还没有答复的，可以去下一个地方投诉，例如12315。
deadline-over-authority = 没有收到答复的，可以向受理的部门查询进度。已经有了结果的，把日期填到“实际发生的日期”再看。
deadline-headline-none = 没有来源写明{ $who }多久必须答复
deadline-none-help = 没有查到要求先等几天的规定，可以直接向12315投诉。
deadline-none-responder = 可以换一个问题，或者看下面另外要知道的事。
stage-by = { $early } 之前（含当天）
stage-between = 最早 { $early }，最晚 { $late }
stage-from = 到 { $late } 还没有解决的话
stage-at = { $at } 之前
stage-open = 还在期限内
stage-uncertain = 最早的日子已经过了，最晚的还没到
stage-over = 期限已经过了
stage-over-you = 已经到了这一天，现在就可以考虑
stage-happened-on = 已经在 { $day } 发生
stage-estimated = 含有还没公布放假安排、靠估计的日子
strip-title = 日历上看：{ $stage }
strip-legend = 起 = 起算日（当天不算）；早、止、晚 = 最早、按规则、最晚的日子；休 = 放假；班 = 调休上班；虚线框 = 还没有公布，是估计。
strip-start = 起
strip-act-by = 早
strip-last-day = 止
strip-wait-until = 晚
notes-title = 另外要知道
routes-title = 怎么找到他们

counter-title = 数工作日
counter-help = 填起算日，再填要数几个工作日，或者数到哪一天。
counter-after = 从 { $from } 数 { $days } 个工作日：{ $day } 周{ $weekday }
counter-back = 从 { $from } 往前数 { $days } 个工作日：{ $day } 周{ $weekday }
counter-same = { $from } 当天，休息就是下一个上班的日子：{ $day } 周{ $weekday }
counter-between = { $from } 之后到 { $to }：{ $days } 个工作日
counter-between-help = 起算日不算，截止日算。
counter-final = 这些日子的安排都已经公布。
counter-pasted = 其中有的日子按您粘贴的通知（{ $years }年）算，没有核对过。
counter-estimated = 其中有的日子还没有公布安排，是估计。
year-title = 一年的放假和调休
year-sums = { $year }年上班 { $worked } 天，放假安排 { $off } 天，调休上班 { $made_up } 天。
year-sums-estimated = { $year }年估计上班 { $worked } 天，放假 { $off } 天，调休上班 { $made_up } 天。
year-option-estimated = { $year }（估计）
year-festival = { $names }：放假 { $off }（{ $notice }）
year-festival-made-up = { $names }：放假 { $off }；调休上班 { $worked }（{ $notice }）
year-festival-work-only = { $names }：调休上班 { $worked }（{ $notice }）
year-notice-estimated = 估计
year-notice-pasted = 您粘贴的通知
points-left-out = 有 { $count } 批是在这一天之后才得到的，没有算进去。
year-estimated = { $year }年的放假通知还没有收进来。下面是按法定节假日和历年通知的一贯安排估计的，不能当真。
year-soft-end = { $year }年12月26日到31日可能被{ $next }年的通知改动，还不算定。
calendar-legend = 休 = 放假；班 = 调休上班；虚线框 = 还没有定，是估计。
day-mark-off = 休
day-mark-make-up = 班
day-estimated = （估计）
weekday-0 = 一
weekday-1 = 二
weekday-2 = 三
weekday-3 = 四
weekday-4 = 五
weekday-5 = 六
weekday-6 = 日
month-title = { $year }年{ $name }
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
