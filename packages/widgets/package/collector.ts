import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const DIST = join(import.meta.dirname, '../dist/cdn');

const FORM = {
  slug: 'stars-comment',
  version: 1,
  title: { en: 'Feedback' },
  languages: ['en', 'zh-Hans', 'ar'],
  settings: {},
  questions: [
    {
      id: 'rating',
      type: 'rating',
      scale: 'stars-5',
      required: true,
      label: { en: 'How was this service?' },
    },
    { id: 'comment', type: 'text', label: { en: 'What could we do better?' } },
  ],
};

/** Grades with reasons, several and one: the widest things an element shows. */
const REASONS = {
  ...FORM,
  slug: 'reasons',
  title: { en: 'Your visit to the service hall', 'zh-Hans': '办事大厅服务评价', ar: 'زيارتك لقاعة الخدمات' },
  questions: [
    {
      id: 'grade',
      type: 'rating',
      scale: 'grades-5',
      required: true,
      label: {
        en: 'How satisfied were you with this service?',
        'zh-Hans': '您对这次服务满意吗？',
        ar: 'ما مدى رضاك عن هذه الخدمة؟',
      },
    },
    {
      id: 'reasons',
      type: 'choice',
      max: 3,
      label: { en: 'What went wrong?', 'zh-Hans': '哪里需要改进？', ar: 'ما الذي يحتاج إلى تحسين؟' },
      options: [
        {
          id: 'late',
          label: { en: 'Not finished in time', 'zh-Hans': '未在承诺时间内办结', ar: 'لم ينجز في الوقت' },
        },
        { id: 'rude', label: { en: 'Unfriendly', 'zh-Hans': '态度生硬', ar: 'معاملة جافة' } },
        {
          id: 'long',
          label: {
            en: 'The same papers were asked for more than once, at different counters',
            'zh-Hans': '同样的材料在不同窗口被要求重复提交多次',
            ar: 'طلبت الأوراق نفسها أكثر من مرة في شبابيك مختلفة',
          },
        },
      ],
    },
    {
      id: 'way',
      type: 'choice',
      label: { en: 'Where was it?', 'zh-Hans': '在哪里办理？', ar: 'أين كان ذلك؟' },
      options: [
        { id: 'hall', label: { en: 'In the hall', 'zh-Hans': '办事大厅', ar: 'في القاعة' } },
        { id: 'web', label: { en: 'Online', 'zh-Hans': '网上', ar: 'عبر الإنترنت' } },
      ],
    },
    {
      id: 'comment',
      type: 'text',
      label: { en: 'What could we do better?', 'zh-Hans': '还想补充什么？', ar: 'ماذا يمكن تحسينه؟' },
    },
  ],
};
/** Every other type of question and setting. */
const TYPES = {
  ...FORM,
  slug: 'types',
  title: { en: 'Help with your application', 'zh-Hans': '办理帮助评价', ar: 'المساعدة في طلبك' },
  settings: {
    help: {
      label: { en: 'I need an answer', 'zh-Hans': '我需要答复', ar: 'أحتاج إلى إجابة' },
      href: { en: 'https://www.example.gov/help' },
    },
    approval: {
      label: {
        en: 'Approval 3090-0321, until',
        'zh-Hans': '批准号 3090-0321，有效期至',
        ar: 'الموافقة 3090-0321 حتى',
      },
      expires: '2027-05-31',
    },
    entry: {
      label: {
        en: 'Report a problem with this page',
        'zh-Hans': '报告本页问题',
        ar: 'الإبلاغ عن مشكلة في هذه الصفحة',
      },
      questions: ['problem'],
    },
  },
  questions: [
    {
      id: 'help',
      type: 'choice',
      max: 3,
      label: { en: 'Where did you look for help?', 'zh-Hans': '您向谁求助过？', ar: 'أين بحثت عن المساعدة؟' },
      options: [
        { id: 'desk', label: { en: 'At the desk', 'zh-Hans': '服务台', ar: 'عند الشباك' } },
        { id: 'phone', label: { en: 'By phone', 'zh-Hans': '电话', ar: 'بالهاتف' } },
        { id: 'else', other: true, label: { en: 'Elsewhere', 'zh-Hans': '其他', ar: 'مكان آخر' } },
      ],
    },
    {
      id: 'quality',
      type: 'matrix',
      scale: 'faces-5',
      required: true,
      label: { en: 'How good was the help?', 'zh-Hans': '帮助效果如何？', ar: 'ما مدى جودة المساعدة؟' },
      rows: { from: 'help' },
    },
    {
      id: 'task',
      type: 'choice',
      menu: true,
      label: { en: 'What did you come for?', 'zh-Hans': '您来办理什么？', ar: 'ما سبب زيارتك؟' },
      options: [
        { id: 'tax', label: { en: 'Taxes', 'zh-Hans': '税务', ar: 'الضرائب' } },
        { id: 'id', label: { en: 'Identity card', 'zh-Hans': '身份证', ar: 'بطاقة الهوية' } },
      ],
    },
    {
      id: 'reach',
      type: 'contact',
      kinds: ['email', 'phone'],
      days: 30,
      label: { en: 'May we write to you?', 'zh-Hans': '我们可以联系您吗？', ar: 'هل يمكننا التواصل معك؟' },
      consent: {
        en: 'We use it to answer this message only.',
        'zh-Hans': '仅用于答复本次反馈。',
        ar: 'نستخدمه للرد على هذه الرسالة فقط.',
      },
    },
    {
      id: 'problem',
      type: 'text',
      label: { en: 'What went wrong?', 'zh-Hans': '出了什么问题？', ar: 'ما الخطأ الذي حدث؟' },
    },
  ],
};
const FORMS = [FORM, REASONS, TYPES];

/** What a browser asked for. */
export type Asked = { path: string; body: string; file?: Buffer; headers: Record<string, unknown> };

const listen = (server: Server): Promise<string> =>
  new Promise((done) =>
    server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );

/** The built files and the forms on one origin, a page of a host on another, over real HTTP; `gone`: files that are not there. */
export const serve = async (
  page: (collector: string) => { body: string; head?: string; csp?: string; gone?: RegExp },
) => {
  const asked: Asked[] = [];
  const collector = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const path = request.url ?? '';
    const log: Asked = { path, body, headers: request.headers };
    asked.push(log);
    response.setHeader('access-control-allow-origin', '*');
    if (request.method === 'POST') {
      const { id } = JSON.parse(body);
      response.writeHead(201, { 'content-type': 'application/json' });
      return response.end(JSON.stringify({ id, receipt: 'K7QF-2MXD-9TRC-4WHE', status: 'recorded' }));
    }
    const form = FORMS.find(({ slug }) => path === `/f/${slug}`);
    if (form) {
      response.writeHead(200, { 'content-type': 'application/json' });
      return response.end(JSON.stringify(form));
    }
    log.file = shown.gone?.test(path)
      ? undefined
      : await readFile(join(DIST, path.replace(/\?.*/, ''))).catch(() => undefined);
    response.writeHead(log.file ? 200 : 404, { 'content-type': 'text/javascript' });
    response.end(log.file);
  });
  const address = await listen(collector);
  const shown = page(address);
  const host = createServer((_, response) => {
    response.writeHead(200, {
      'content-type': 'text/html',
      ...(shown.csp ? { 'content-security-policy': shown.csp } : {}),
    });
    response.end(`<!doctype html><html lang="en"><title>Host</title>${shown.head ?? ''}<body>${shown.body}`);
  });
  const page_ = await listen(host);
  return {
    asked,
    collector: address,
    host: page_,
    close: () => {
      for (const server of [collector, host]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
};
