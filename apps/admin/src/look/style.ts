import { charts } from './style/charts.ts';
import { controls, forms } from './style/controls.ts';
import { foundations } from './style/foundations.ts';
import { door, shell } from './style/shell.ts';
import { tables } from './style/tables.ts';

/** The whole style sheet, served at `/admin/style.css`; nothing is styled inline. */
export const STYLE = [foundations, controls, forms, tables, charts, shell, door]
  .join('\n')
  .replace(/\n\s*/g, '\n');
