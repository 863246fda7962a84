/**
 * Imported before any schema is made: zod would try out `new Function`, which the page's content security policy forbids, and the browser
 * would write that down as an error.
 */
import { z } from 'zod';

z.config({ jitless: true });
