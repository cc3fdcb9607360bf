/** Registers all elements. */
import './comment/define.ts';
import './feedback/define.ts';
import './rating/define.ts';
