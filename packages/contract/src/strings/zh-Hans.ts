import type { BaseStrings } from './type.ts';

export const zhHans: BaseStrings = {
  words: ['很差', '较差', '一般', '好', '很好'],
  of: '{0} 分，满分 {1} 分',
  progress: '第 {0} 步，共 {1} 步',
  comma: '，',
  optional: '选填',
  back: '上一步',
  next: '下一步',
  send: '提交',
  sending: '正在提交',
  retry: '重试',
  limit: '最多 {0} 字。',
  left: '还可输入 {0} 字',
  over: '超出 {0} 字',
  notice: '请不要填写个人信息；需要答复请保存回执码。',
  privacy: '匿名。不记录您的地址。',
  needed: '此题需要回答。',
  thanks: '谢谢，已保存。',
  receipt: '回执码',
  errors: {
    network: '网络不通。您填写的内容仍在这里。',
    internal: '未能保存。您填写的内容仍在这里。',
  },
};
