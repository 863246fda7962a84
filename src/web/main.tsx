/** The page begins here. */
import './zod-without-eval.ts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ProgramLink } from './api/program-link.ts';
import { applyAppearance } from './shell/appearance.ts';
import { ProgramProvider } from './shell/program-context.tsx';
import { router } from './shell/screens.tsx';
import './styles.css';

applyAppearance();
const root = document.getElementById('root');
if (root !== null) {
  const link = new ProgramLink();
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <ProgramProvider link={link}>
          <RouterProvider router={router} />
        </ProgramProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
