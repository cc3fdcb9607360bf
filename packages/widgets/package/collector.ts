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
const FORMS = [FORM, REASONS];

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
