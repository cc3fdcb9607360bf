import type { MoreStrings } from './type.ts';

export const zhHans: MoreStrings = {
  grades: ['非常不满意', '不满意', '基本满意', '满意', '非常满意'],
  yes: '是',
  no: '否',
  up: '好',
  down: '不好',
  press: '点击即提交。',
  more: '显示更多',
  other: '{0}：请说明',
  keep: '凭此码可查看或撤回您提交的内容。',
  copy: '复制',
  copied: '已复制',
  change: '修改我的回答',
  again: '再填一份',
  errors: {
    unavailable: '当前繁忙。您填写的内容仍在这里。',
    rate_limited: '当前繁忙。您填写的内容仍在这里。',
    form_closed: '此表单已关闭，不再接收回答。',
    invalid_answer: '有一项回答不符合要求，请检查。',
    too_large: '内容过长，请缩短后再提交。',
    token_used: '此链接已使用过。',
  },
};
