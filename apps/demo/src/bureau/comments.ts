import type { Random } from './random.ts';

/** Fragments a comment is put together from: an opening, what happened, and sometimes an end. */
type Phrases = {
  readonly open: readonly string[];
  readonly body: readonly string[];
  readonly end: readonly string[];
};

/** Phrases by side of the grade. */
export type Voice = { readonly good: Phrases; readonly middle: Phrases; readonly bad: Phrases };

/** What people come to a window for; openings that fit any grade. */
export type Topic = 'household' | 'entry' | 'visitor' | 'traffic';
const topics: Readonly<Record<Topic, { readonly zh: readonly string[]; readonly en: readonly string[] }>> = {
  household: {
    zh: [
      '来办居住证，',
      '给孩子落户，',
      '帮父亲补办身份证，',
      '迁户口，',
      '居住证续签，',
      '开无犯罪记录证明，',
    ],
    en: ['Came for my residence permit.', 'Registering my address.', 'Extending my permit.'],
  },
  entry: {
    zh: ['办护照，', '换发港澳通行证，', '给孩子办第一本护照，', '全家一起办证，'],
    en: ['Came with my wife about her passport.', 'Passport for our child.'],
  },
  visitor: {
    zh: ['陪外国同事来延签证，', '帮留学生办居留许可，'],
    en: ['Came to extend my visa.', 'First residence permit here.', 'I speak very little Chinese.'],
  },
  traffic: {
    zh: ['换驾驶证，', '新车上牌，', '补行驶证，', '外地车转入，'],
    en: ['Exchanged my driving licence.', 'Registered a car.'],
  },
};

/** A comment in Chinese or English; the opening and the end are left out now and then. */
export const comment = (
  random: Random,
  voice: { readonly zh: Voice; readonly en: Voice },
  { lang, side, topic }: { readonly lang: 'zh' | 'en'; readonly side: keyof Voice; readonly topic?: Topic },
): string => {
  const phrases = voice[lang][side];
  const parts = [random.pick(phrases.body)];
  const open = [...phrases.open, ...(topic ? topics[topic][lang] : [])];
  if (open.length > 0 && random.chance(0.6)) parts.unshift(random.pick(open));
  if (random.chance(0.45)) parts.push(random.pick(phrases.end));
  return parts.join(lang === 'en' ? ' ' : '');
};

/** At the windows of stations and halls. */
export const window: { readonly zh: Voice; readonly en: Voice } = {
  zh: {
    good: {
      open: ['第一次来这个窗口，', '一个人带孩子来的，', '带着老人来的，'],
      body: [
        '前后不到二十分钟就办完了。',
        '工作人员把要带的材料一次说清楚，没有白跑。',
        '少带了一份复印件，窗口直接帮忙调了电子证照。',
        '取号后等了七八分钟，比预想的快。',
        '窗口的同志讲得很慢，老人也听明白了。',
        '网上预约的时间到了就叫号，很准时。',
        '材料写错了一处，工作人员当场指出来，重打一张就行。',
        '照片现场就能拍，不用再跑照相馆。',
        '说好五个工作日，第三天就收到短信了。',
        '有手语翻译的平板，沟通没有障碍。',
        '可以邮寄到家，省了再来一趟。',
      ],
      end: [
        '比以前方便多了。',
        '希望一直这样。',
        '谢谢窗口的同志。',
        '给个好评。',
        '延时服务很实用。',
        '环境也干净。',
      ],
    },
    middle: {
      open: ['来过两次，'],
      body: [
        '流程没问题，就是等的时间长了点。',
        '服务可以，排号屏的字太小，离远了看不清。',
        '事情办成了，不过停车不好找。',
        '网上写的是四个窗口，实际只开了两个。',
        '导办台没有人，不知道该取哪个号。',
        '材料够了，但表格可以再简单一点。',
        '自助机有一台坏了，剩下一台要排队。',
        '叫号声音太小，差点错过。',
      ],
      end: ['希望高峰时多开一个窗口。', '整体还行。', '可以再改进。', '建议加个饮水机。'],
    },
    bad: {
      open: ['为一件事来了三次，', '请了半天假，', '提前预约了，', '带着孩子排队，'],
      body: [
        '到了才说还要另一份证明，指南上没有写。',
        '过了预约时间一个多小时才叫到，预约等于没有用。',
        '网上显示可以全程网办，最后一步提交不了。',
        '同样的证明上个月交过，这次又让重新开。',
        '系统坏了，没有人出来说明要等多久。',
        '窗口的人对政策不熟，问了三个人三种说法。',
        '离下班还有半小时就不放号了。',
        '态度生硬，问第二遍就不耐烦。',
        '承诺十个工作日，到今天第十七天还没有消息。',
        '电话打了四次没有人接，只能自己跑过来。',
      ],
      end: ['希望把指南改准确。', '请给个说法。', '白跑一趟。', '希望能解决。', '建议把材料清单贴在门口。'],
    },
  },
  en: {
    good: {
      open: ['I had an appointment.'],
      body: [
        'In and out in twenty minutes.',
        'The officer checked every paper and told me what would happen next.',
        'They called my number on time.',
        'One copy was missing and they printed it for me.',
        'The form had an English sample, which helped a lot.',
        'Someone walked me to the right counter.',
        'It came by post two days later.',
        'Clear signs and a place to sit.',
      ],
      end: ['Thank you.', 'Much better than last year.', 'Please keep the Saturday hours.', 'Very kind.'],
    },
    middle: {
      open: ['Second visit this month.'],
      body: [
        'It worked, but the wait was close to an hour.',
        'Staff were fine; the ticket machine has no English.',
        'The website lists four counters and two were open.',
        'Done in the end, though I had to come twice for one signature.',
        'Hard to find parking near the hall.',
      ],
      end: ['One more counter at noon would help.', 'Otherwise fine.'],
    },
    bad: {
      open: [
        'I took half a day off for this.',
        'I had booked a time.',
        'Third visit for the same thing.',
        'Came with a small child.',
      ],
      body: [
        'They asked for one more certificate that the guide does not mention.',
        'Called more than an hour after my time, so the booking meant nothing.',
        'The online form fails on the last step.',
        'Three people gave me three different answers.',
        'No one could say when the system would be back.',
        'No tickets were given out after half past four.',
        'It is past the promised date and I have heard nothing.',
      ],
      end: ['Please correct the guide.', 'I would like an answer.', 'A wasted trip.'],
    },
  },
};

/** After a call, a visit or a patrol. */
export const contact: { readonly zh: Voice; readonly en: Voice } = {
  zh: {
    good: {
      open: [
        '半夜车被刮了，',
        '楼上装修吵架，',
        '老人走失，',
        '钱包丢在公交上，',
        '摊位纠纷，',
        '夜里报的警，',
      ],
      body: [
        '不到十分钟就到了。',
        '两位民警一直把话说得很客气。',
        '处理完还告诉我接下来找谁。',
        '帮着调监控找回来了。',
        '两边的话都听完才说怎么办。',
        '第二天还打电话问了情况。',
        '走之前留了联系方式。',
      ],
      end: ['心里踏实。', '谢谢夜里值班的同志。', '希望多来转转。', '处理得公道。'],
    },
    middle: {
      open: ['邻里噪音，', '电动车电瓶被偷，', '停车纠纷，'],
      body: [
        '来得挺快，后来没有再联系。',
        '态度可以，就是结果要等。',
        '记录做了，没说多久有回音。',
        '电话转了两次才说清地址。',
      ],
      end: ['希望有进展时说一声。', '可以理解。'],
    },
    bad: {
      open: ['夜里打的电话，', '同一件事报了三次，', '烧烤摊扰民，', '工地夜里施工，'],
      body: [
        '等了五十多分钟没有人来。',
        '接电话的人没等说完就挂了。',
        '来了说不归他们管，也没说归谁管。',
        '只听了一方的话。',
        '说会回电话，一个星期没有消息。',
        '问处理结果，没有人知道。',
      ],
      end: ['希望给个回音。', '请查一下。', '希望有人管。'],
    },
  },
  en: {
    good: {
      open: ['Called about a lost bag.', 'Minor car accident at night.', 'Noise next door.'],
      body: [
        'They arrived within ten minutes.',
        'Both officers were polite and listened.',
        'They told me who to call next.',
        'They found the bag on the camera.',
        'One officer spoke English.',
      ],
      end: ['I felt safe.', 'Thank you.'],
    },
    middle: {
      open: ['Stolen bike.', 'Parking dispute.'],
      body: ['Quick to come, no news since.', 'Polite, but I was not told how long it takes.'],
      end: ['A short message would help.'],
    },
    bad: {
      open: ['Called after midnight.', 'Reported it three times.'],
      body: [
        'Nobody came for fifty minutes.',
        'I was told it is not their job and not whose job it is.',
        'They promised to call back and did not.',
      ],
      end: ['I would like an answer.'],
    },
  },
};

/** About the website and its pages. */
export const site: { readonly zh: Voice; readonly en: Voice } = {
  zh: {
    good: {
      open: ['手机上看的，', '第一次用，'],
      body: [
        '材料清单一目了然。',
        '字够大，父母也能看。',
        '很快找到了窗口时间。',
        '预约两步就完成。',
        '没有弹窗，清爽。',
      ],
      end: ['不错。', '继续保持。'],
    },
    middle: {
      open: ['手机上看的，'],
      body: ['搜索结果有点乱。', '办事入口藏得深。', '图片可以再少一些。', '电话号码不能直接点。'],
      end: ['可以再改进。'],
    },
    bad: {
      open: ['找了半天，', '在手机上，'],
      body: [
        '没有写周末开不开门。',
        '附件打不开。',
        '看不出到底要带原件还是复印件。',
        '页面上的电话是空号。',
        '收费标准没有写。',
        '说的是去年的办法，不知道现在还算不算。',
        '没有写外地户口能不能办。',
      ],
      end: ['请更新一下。', '只好打电话问。'],
    },
  },
  en: {
    good: {
      open: ['On my phone.'],
      body: [
        'Found the opening hours at once.',
        'Clear list of papers.',
        'Booking took two steps.',
        'No pop-ups.',
      ],
      end: ['Good.'],
    },
    middle: {
      open: ['On my phone.'],
      body: [
        'Search is a bit messy.',
        'The phone number cannot be tapped.',
        'Some pages are still only in Chinese.',
      ],
      end: ['Otherwise fine.'],
    },
    bad: {
      open: ['Looked for a while.'],
      body: [
        'It does not say if you open at weekends.',
        'The attachment does not open.',
        'It does not say whether copies are enough.',
        'The fee is missing.',
        'I could not tell whether this applies to visitors.',
      ],
      end: ['Please update it.', 'I had to call.'],
    },
  },
};

/** To a police station, about its neighbourhood. */
export const street: { readonly zh: Voice; readonly en: Voice } = {
  zh: {
    good: {
      open: ['住渡口街三年了，', '我家在码头边，'],
      body: [
        '晚上看得到巡逻车，放心。',
        '社区民警加了楼里的群，问事方便。',
        '上次讲防诈骗讲得明白。',
        '菜场门口不堵了。',
      ],
      end: ['谢谢。', '辛苦了。'],
    },
    middle: {
      open: ['住在渡口街，'],
      body: [
        '希望晚上多走走小区后门。',
        '路灯 417 那一段偏暗。',
        '早市占道，能不能划条线。',
        '想知道怎么报名当志愿者。',
      ],
      end: ['谢谢。'],
    },
    bad: {
      open: ['提过一次了，'],
      body: [
        '后巷电动车还是乱停，消防车进不来。',
        '夜里摩托车炸街，两点多还有。',
        '棋牌室通宵，楼上睡不了。',
        '路口的红绿灯太短，老人过不去。',
      ],
      end: ['希望有人来看看。', '等个回音。'],
    },
  },
  en: {
    good: {
      open: ['I live near the ferry.'],
      body: ['We see the patrol at night.', 'The community officer answers in our group chat.'],
      end: ['Thank you.'],
    },
    middle: {
      open: ['I live near the ferry.'],
      body: ['The lane behind the market is dark.', 'How can I join as a volunteer?'],
      end: ['Thanks.'],
    },
    bad: {
      open: ['Raised before.'],
      body: ['Motorbikes race along the river after two at night.', 'Scooters still block the fire lane.'],
      end: ['Please have a look.'],
    },
  },
};
