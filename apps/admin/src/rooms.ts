import type { Hono } from 'hono';
import type { AdminEnv } from './env.ts';
import { ownersOnly } from './guard.ts';
import { showAnswers } from './pages/answers.tsx';
import { downloadAnswers } from './pages/answers-csv.ts';
import { linksPage, makeLinks, removeLinks } from './pages/channels/links.tsx';
import { messagesPage, putMessages, showKey } from './pages/channels/messages.tsx';
import { openContact, showContact } from './pages/contact.tsx';
import { emptyOneText, showEmptyText } from './pages/empty-text.tsx';
import { publish, showEdit } from './pages/forms/edit.tsx';
import { showHistory } from './pages/forms/history.tsx';
import { makeForm, showForms } from './pages/forms/list.tsx';
import { showPreview } from './pages/forms/preview.tsx';
import { showForm } from './pages/forms/put.tsx';
import { changeHalls, hallsPage } from './pages/halls.tsx';
import { showOverview } from './pages/overview.tsx';
import { decide } from './pages/review/decide.ts';
import { showReview } from './pages/review/show.tsx';
import { unitsPage } from './pages/units/list.tsx';
import { addChannel, addPlaces, addUnit, changeUnit } from './pages/units/post.ts';
import { showSheet } from './pages/units/sheet.tsx';
import { unitPage } from './pages/units/unit.tsx';
import { openWords, showWords } from './pages/words.tsx';

/**
 * Every address behind the door. Rooms that are not built yet have none. `ownersOnly` stands before
 * whatever shows a single answer or changes something.
 */
export const rooms = (app: Hono<AdminEnv>): void => {
  app.get('/admin', showOverview);

  app.get('/admin/answers', showAnswers);
  app.get('/admin/answers.csv', ownersOnly, downloadAnswers);
  app.get('/admin/answers/:id/empty/:question', ownersOnly, showEmptyText);
  app.post('/admin/answers/:id/empty/:question', ownersOnly, emptyOneText);

  app.get('/admin/answers/:id/words/:question', ownersOnly, showWords);
  app.post('/admin/answers/:id/words/:question', ownersOnly, openWords);

  app.get('/admin/answers/:id/contact', ownersOnly, showContact);
  app.post('/admin/answers/:id/contact', ownersOnly, openContact);

  app.get('/admin/review', ownersOnly, showReview);
  app.post('/admin/review', ownersOnly, decide);
  app.get('/admin/halls', ownersOnly, (c) => hallsPage(c));
  app.post('/admin/halls', ownersOnly, changeHalls);

  app.get('/admin/messages', ownersOnly, (c) => messagesPage(c));
  app.post('/admin/messages', ownersOnly, putMessages);
  app.post('/admin/messages/:code/key', ownersOnly, showKey);
  app.get('/admin/links', ownersOnly, (c) => linksPage(c));
  app.post('/admin/links', ownersOnly, makeLinks);
  app.post('/admin/links/remove', ownersOnly, removeLinks);

  app.get('/admin/forms', showForms);
  app.post('/admin/forms', ownersOnly, makeForm);
  app.get('/admin/forms/:slug', showForm);
  app.get('/admin/forms/:slug/preview', showPreview);
  app.get('/admin/forms/:slug/history', showHistory);
  app.get('/admin/forms/:slug/edit', ownersOnly, showEdit);
  app.post('/admin/forms/:slug/edit', ownersOnly, publish);

  app.get('/admin/units', (c) => unitsPage(c));
  app.post('/admin/units', ownersOnly, addUnit);
  app.post('/admin/channels', ownersOnly, addChannel);
  app.get('/admin/units/:code', (c) => unitPage(c));
  app.post('/admin/units/:code', ownersOnly, changeUnit);
  app.post('/admin/units/:code/places', ownersOnly, addPlaces);
  app.get('/admin/units/:code/sheet', showSheet);
};
