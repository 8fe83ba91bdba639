# 步骤：每一行算了什么、数字是多少。标签在 .label。

step-start = { $day } 当天不算，从第二天数起
    .label = 起算
step-same-day = 期限就是 { $day } 当天，到当天结束为止
    .label = 当日
step-two-starts = 最早从 { $early } 算起，最晚从 { $late } 算起
    .label = 起算的两个日子
step-earliest = 从最早的 { $early } 算起，最早到 { $day }
    .label = 最早的日子
step-clock = 从 { $start } 起{ $period }，按钟点走，节假日也算
    .label = 按小时计算
step-clock-whole-day = 只知道日期 { $day }：最早从当天0点起，最晚从当天24点起
    .label = 没有写时间
step-working-hours = 从 { $start } 起{ $period }，只算工作日的 { $hours }
    .label = 工作小时
step-working-hours-lunch = 从 { $start } 起{ $period }，只算工作日的 { $hours }，午休 { $lunch } 不算
    .label = 工作小时
step-working-hours-whole-day = 只知道日期 { $day }：最早从当天上班起，最晚从当天下班起
    .label = 没有写时间
step-working-hours-off = 放假日（{ $off }）不算
    .label = 放假日
step-working-hours-worked = 调休上班日（{ $worked }）也算
    .label = 调休上班日
step-days = 数{ $period }，到 { $end }
    .label = 数日子
step-months = { $period }后的同一天是 { $end }
    .label = 对应日
step-months-clamped = { $period }后那个月没有这一天，以月末 { $end } 为准
    .label = 对应日
step-workdays = 数{ $period }，只算上班的日子，到 { $end }
    .label = 数工作日
step-workdays-off = 数{ $period }，跳过周末和放假日（{ $off }），到 { $end }
    .label = 数工作日
step-workdays-worked = 数{ $period }，跳过周末，调休上班日（{ $worked }）也算，到 { $end }
    .label = 数工作日
step-workdays-both = 数{ $period }，跳过周末和放假日（{ $off }），调休上班日（{ $worked }）也算，到 { $end }
    .label = 数工作日
step-excluded = 其中 { $off } 用于鉴定、检测，不计算在内（{ $left_out }），期限相应顺延
    .label = 不计的日子
step-not-moved = 按约定的期限，最后一天 { $day } 遇休息日也不顺延
    .label = 不顺延
step-moved = { $day } 是休息日，顺延到下一个上班的日子 { $to }
    .label = 顺延
step-moved-weekend = { $day } 是普通周末；最高人民法院2014年的文件把周六、周日也列为顺延的休息日
    .label = 周末也顺延
step-make-up-stays = { $day } 虽是周末，但调休上班，不顺延
    .label = 不顺延
step-ends = { $day } 的24点到期
    .label = 到期
step-ends-range = 短的一头在 { $early } 的24点到期，长的一头在 { $late } 的24点到期
    .label = 到期
step-ends-clock = { $at } 到期
    .label = 到期
step-estimated = 其中有的日子官方还没有公布安排，是估计的；公布后请再算一次
    .label = 估计
step-estimated-span = 其中有的日子官方还没有公布安排，是估计的：最早 { $early }，最晚 { $late }；公布后请再算一次
    .label = 估计
step-law-note = { $note }
    .label = 关于依据

step-window-stated = { $confidence ->
    [verified] 平台的条款写明
    [reported] 据报道，平台的条款写明
    [yours] 按您填写的条款
   *[unverified] 据网络文章称（未经核实）
}：购买后{ $window }内、没有使用，可以全额退，到 { $day } 为止
    .label = 全额退款期
step-window-comparison = 没有来源写明这个平台的退款期；这里拿{ $window }（到 { $day }）作比较
    .label = 退款期（只作比较）
step-total = { $term }，从 { $first } 到 { $end }，一共 { $total } 天
    .label = 会员期
step-total-half-month = { $term }，从 { $first } 到 { $end }，一共 { $total } 天；半个月按 15 天算，这是本工具的约定，法律没有规定
    .label = 会员期
step-total-to-day = 会员期到 { $end } 为止，从 { $first } 起一共 { $total } 天
    .label = 会员期
step-paused = 暂停或者整个不能用的日子：{ $ranges }，首尾都算；到 { $until } 共 { $days } 天不计费；会员期顺延到 { $end }
    .label = 暂停的日子
step-stopped = 整个服务在 { $stopped } 停止，当天算用过的一天；以后的日子不计费
    .label = 服务停止
step-charged-given = 您填写已用 { $charged } 天
    .label = 计费天数
step-charged-counted = 从 { $first } 到 { $as_of }，首尾都算{ $paused ->
    [0] {""}
   *[other] ，减去暂停的 { $paused } 天
}，共 { $charged } 天
    .label = 计费天数
step-charged-counted-all = 从 { $first } 到 { $as_of }，首尾都算{ $paused ->
    [0] {""}
   *[other] ，减去暂停的 { $paused } 天
}，超过了会员期，按 { $charged } 天算
    .label = 计费天数
step-charged-not-started = { $first } 才开通，到 { $as_of } 还不计天数
    .label = 计费天数
step-charged-from-purchase = 没有开通，但退款期（到 { $day }）已经过了；从 { $first } 到 { $as_of }，首尾都算{ $paused ->
    [0] {""}
   *[other] ，减去暂停的 { $paused } 天
}，最多 { $total } 天，共 { $charged } 天
    .label = 计费天数
step-charged-nothing = 还没有开通，不计天数
    .label = 计费天数
step-amount = { $base } × ({ $total } − { $charged }) ÷ { $total }{ $less }{ $end }
    .label = 按天数估算
amount-exact = {" "}= { $amount } 元
amount-rounded = {" "}≈ { $amount } 元（四舍五入到分）
amount-floor = ，不够扣，按 { $amount } 元算
step-last-day-nothing-left = 会员期到 { $end } 的24点才结束，但开始了的一天按一天算，已经没有剩余的天数
    .label = 最后一天
step-before-law = 购买日 { $purchased } 在这部解释施行之前，能不能用要看个案
    .label = 施行之前的购买

step-standing-unstated = 没有来源写明平台承诺退款，只能协商
    .label = 理由
step-standing-used = 已经使用过，按天扣除后能退多少要协商
    .label = 理由
step-standing-promised = { $clock ->
    [yes] 没有使用，并且在 { $day } 之前提出
   *[no] 没有使用，并且在 { $day } 当天或之前提出
}
    .label = 理由
step-standing-moved = 按字面 { $day } 已到期；那天休息，按民法典可以顺延到 { $to }，可以争取
    .label = 理由
step-standing-range = 期限是一个范围：短的到 { $day }，长的到 { $to }；现在在两者之间，可以争取
    .label = 理由
step-standing-clock = 没有写购买的时间：最早 { $day }、最晚 { $to } 到期；现在在两者之间，可以争取
    .label = 理由
step-standing-late = 退款期已经过了（最晚 { $to }），只能协商
    .label = 理由
step-standing-channel = 是通过{ $channel }买的，要由那一方处理，和平台最多只能协商
    .label = 理由
step-standing-payment = 付款记录不正常，最多只能协商
    .label = 理由
step-standing-plan = 据称{ $plan }可能不在退款范围内
    .label = 理由
step-standing-nothing = 算下来没有可以退的金额
    .label = 理由

step-prepaid-14 = 付款后七日内（到 { $day } 为止）可以要求退回本金：{ $sum }{ $amount } 元
    .label = 付款七日内
step-prepaid-22 = { $base } × 剩余 { $left } 天 ÷ { $total } 天{ $less }{ $end }；已经过去 { $charged } 天，用没用都算
    .label = 按剩余时间
step-prepaid-18 = 是平台的原因：已经提供的部分按折后价格算
    .label = 平台的原因
step-prepaid-19 = { $base } − 打折前的 { $price } × { $charged } ÷ { $total }{ $less }{ $end }
    .label = 按打折前的价格
step-prepaid-20 = 打折前的价格超过了实付，平台也不能要求补差额
    .label = 最少是零

step-never-provided = 付了款、从来没有提供过的，可以要求退回预付款：{ $sum }{ $amount } 元；利息和必须支付的合理费用另算
    .label = 从来没有提供过
step-condition-scope = 司法解释没有点名网络会员，能不能适用有争议
    .label = 适用范围
step-condition-first-purchase = 只限第一次：订立合同时没有从这一家或者别家得到过同样的服务；续费的不算第一次
    .label = 只限第一次购买
step-condition-termination = 要先能解除合同：比如平台没有正常提供服务，或者法律、条款允许解除
    .label = 要能解除合同
step-condition-lower = 按剩余时间和按打折前的价格算出来不一样时，没有查到定论，可能按低的算
    .label = 可能按低的算
step-condition-window = 没有来源写明退款期。看一下您的会员协议，把上面写的期限填进来再算
    .label = 核对退款期
step-condition-ended = 会员期在 { $end } 已经结束；结束以后没有来源支持按剩余天数退，这个数只作参考
    .label = 会员期已经结束
step-condition-ever-used = 还没有说是不是用过其中任何一部分；用过哪怕一点，就没有这一项
    .label = 您用过吗
step-condition-never-provided = 只在从来没有按约定提供过的时候；能用而没有去用，不是这一项。要有证据
    .label = 从来没有提供过
step-condition-last-day-moved = 会员期当作暂停以前的到期日 { $end }；如果屏幕上的到期日已经因为暂停顺延过，请改填会员期的长度（如 1年），不然会算高
    .label = 到期日和暂停
step-condition-plan = { $plan }据称有的平台不退，请看一下您的会员协议
    .label = 核对会员类型
step-condition-auto-renew-notice = 自动续费前要以显著方式提请您注意；没有提醒就扣了钱的，可以写进理由，留好扣款记录
    .label = 自动续费
step-condition-goods-only = 七日无理由退货说的是商品，不是会员这样的服务，不能直接拿来用
    .label = 七日无理由
step-condition-fraud = 如果在法律上构成欺诈：除退款外，还可以要求 { $multiple } × { $paid } 元与 { $minimum } 元中较大的一个。要有证据
    .label = 如果是欺诈
step-condition-fraud-acts = 比如骗了钱却不提供约定的服务、虚假或者引人误解的宣传。算不算要看具体情况和证据
    .label = 哪些算欺诈

step-action-auto-renew = 先关掉自动续费，免得再扣
    .label = 关自动续费
step-action-ask-by = { $clock ->
    [yes] 先不要使用，最晚在 { $day } 之前提出
   *[no] 先不要使用，最晚在 { $day } 当天提出
}
    .label = 赶在期限前
step-action-ask-now = 先不要使用，马上提出；顺延的话最晚到 { $day }
    .label = 马上提出
step-action-ask-route = 向{ $platform }提出：{ $path }
    .label = 提出退款
step-action-ask = 向{ $platform }的客服提出，记下工单编号
    .label = 提出退款
step-action-ask-apple = 向 Apple 申请退款；钱付给 Apple 的，由 Apple 处理
    .label = 向 Apple 提出
step-action-ask-google-play = 向 Google Play 申请退款；钱付给谁就向谁要
    .label = 向 Google Play 提出
step-action-ask-reseller = 向卖给您的那一方提出；钱付给谁就向谁要
    .label = 向卖家提出
step-action-true-reason = 如实写原因
    .label = 写什么
step-action-keep-proof = 留好订单号、付款截图、开通记录和客服的答复
    .label = 留证据
step-action-stalling = 对方明确拒绝退款的，当天就可能算故意拖延或者无理拒绝，不用再等；没有答复、也没有约定退款时间的，合理的退款要求提出后超过{ $period }（{ $day } 之后）还没退的，可能算故意拖延；有约定的，从约定的期限过后算。投诉时可以写上
    .label = 记住日子
step-action-other-grounds = 平台按自己的规则退得少时，可以再提上面的其他理由
    .label = 其他理由
step-action-complain = 不答复或者不同意的，可以向12315投诉；没有查到要求先等几天的规定
    .label = 投诉

step-validity = { $name }的有效期：{ $validity }，每批单独算
    .label = 有效期
step-points-not-moved = 平台的条款我们没有读到；这里当作按约定到期，遇休息日不顺延
    .label = 不顺延
step-points-renewed = 每次花积分，当时还没过期的各批都从那天重新起算；退回不算使用
    .label = 使用后续期
step-validity-narrowed = 按花掉的记录，有效期只能是{ $validity }：更短的话当时不够花
    .label = 还可能的有效期
step-expires-own = 这一批自己的到期日：{ $day } 的24点
    .label = 到期
step-expires-validity = 从 { $start } 起{ $used ->
    [none] {""}
   *[other] （最近一次使用 { $used }）
}，按{ $validity }：{ $clock ->
    [yes] 最早 { $day }、最晚 { $to }
   *[no] 最早 { $day } 的24点、最晚 { $to } 的24点
} 到期
    .label = 到期
step-lot = { $earned } 得到 { $points }，{ $early } 的24点到期{ $taken_back ->
    [0] {""}
   *[other] ，其中 { $taken_back } 被收回
}；还有 { $remaining }{ $uncertain ->
    [0] {""}
   *[other] ，另有 { $uncertain } 不确定
}（{ $state }）
    .label = 第{ $number }批
step-lot-range = { $earned } 得到 { $points }，最早 { $early }、最晚 { $late } 的24点到期{ $taken_back ->
    [0] {""}
   *[other] ，其中 { $taken_back } 被收回
}；还有 { $remaining }{ $uncertain ->
    [0] {""}
   *[other] ，另有 { $uncertain } 不确定
}（{ $state }）
    .label = 第{ $number }批
step-lot-clock = { $earned } 得到 { $points }，{ $early } 到期{ $taken_back ->
    [0] {""}
   *[other] ，其中 { $taken_back } 被收回
}；还有 { $remaining }{ $uncertain ->
    [0] {""}
   *[other] ，另有 { $uncertain } 不确定
}（{ $state }）
    .label = 第{ $number }批
step-lot-clock-range = { $earned } 得到 { $points }，最早 { $early }、最晚 { $late } 到期{ $taken_back ->
    [0] {""}
   *[other] ，其中 { $taken_back } 被收回
}；还有 { $remaining }{ $uncertain ->
    [0] {""}
   *[other] ，另有 { $uncertain } 不确定
}（{ $state }）
    .label = 第{ $number }批
step-lot-own = { $earned } 得到 { $points }，自己的到期日是 { $early } 的24点{ $taken_back ->
    [0] {""}
   *[other] ，其中 { $taken_back } 被收回
}；还有 { $remaining }{ $uncertain ->
    [0] {""}
   *[other] ，另有 { $uncertain } 不确定
}（{ $state }）
    .label = 第{ $number }批
step-points-spent = 花掉的 { $spent } 从最先到期的批次里扣
    .label = 已花
step-points-given-back = 退回的 { $given_back } 回到原来的批次，最后扣的最先退，到期日不变
    .label = 退回
step-points-sum = { $earned } = 可用 { $balance } + 不确定 { $uncertain } + 已过期 { $expired } + 已花 { $spent }{ $given_back ->
    [0] {""}
   *[other] {" "}− 退回 { $given_back }
}{ $taken_back ->
    [0] {""}
   *[other] {" "}+ 收回 { $taken_back }
}
    .label = 合计
step-outage = 从 { $first } 不能用到 { $last } 恢复，恢复当天不算，共 { $days } 天
    .label = 不能用的天数
step-outage-so-far = 从 { $first } 不能用，算到 { $last }（还没有恢复），共 { $days } 天
    .label = 不能用的天数
step-outage-to-the-end = 从 { $first } 不能用，算到会员期结束的 { $last }，共 { $days } 天
    .label = 不能用的天数
step-points-lost = 您填写没有了 { $points }
    .label = 没有了的数量
step-ladder-too-old = 从 { $first } 知道或者应当知道起，超过三年（{ $day } 之后）才投诉的不予受理
    .label = 最晚

step-stage-claim = { $name }：{ $period }
    .label = 期限
step-stage-law = { $name }：{ $period }，按此到 { $day }
    .label = 法定期限
step-stage-excluded = { $name }：鉴定、检测的日子（{ $off }）不计算在期限内
    .label = 不计的日子
step-stage-counting = 这类期限的数法：当天不算，最后一天遇节假日顺延
    .label = 怎么数
step-stage-refused = { $day } 明确拒绝：合理的退款要求被明确拒绝的，当天就可能算故意拖延或者无理拒绝，不用再数天数
    .label = 明确拒绝
step-stage-happened = { $name }实际发生在 { $day }
    .label = 已经发生
step-no-stage-responder = 这里没有查到{ $platform }对这个问题的期限
    .label = 没有写明期限
step-no-stage-platform = 没有来源写明{ $platform }多久必须答复；没有查到要求先等几天的规定，可以直接向12315投诉
    .label = 没有写明期限
step-note = { $text }
    .label = 另外要知道
step-note-company = 可能的被投诉公司：{ $company }；写之前看会员协议和付款凭证上是哪一家
    .label = 公司名称
step-note-clock = { $name }：{ $period }以内，从{ $starts }算起
    .label = 另外要知道
step-note-unstated = { $name }：{ $period }以内，没有写从什么时候算起
    .label = 另外要知道
step-note-gap = { $name }：{ $note }
    .label = 没有期限
step-note-gap-unread = { $name }：那一天的规定我们没有读到
    .label = 没有期限
step-note-gap-before = { $name }：前一步没有期限，这一步也算不出来
    .label = 没有期限
