import type { Hono } from 'hono';
import type { AdminEnv } from './env.ts';
import { showAnswers } from './pages/answers.tsx';
import { showOverview } from './pages/overview.tsx';

/** Every address behind the door. Rooms that are not built yet have none. */
export const rooms = (app: Hono<AdminEnv>): void => {
  app.get('/admin', showOverview);
  app.get('/admin/answers', showAnswers);
};
