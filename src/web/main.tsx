/** The page begins here. */
import './zod-without-eval.ts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ProgramLink } from './api/program-link.ts';
import { Studio } from './studio/studio.tsx';
import './styles.css';

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
