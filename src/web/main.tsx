/** The page begins here. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { ProgramLink } from './api/program-link.ts';
import { Studio } from './studio/studio.tsx';
import './styles.css';

// zod would try out `new Function`, which the page's content security policy forbids, and the browser would write that down as an error.
z.config({ jitless: true });

const root = document.getElementById('root');
if (root !== null) {
  const link = new ProgramLink();
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={new QueryClient()}>
        <Studio link={link} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
