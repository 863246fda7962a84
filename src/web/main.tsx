/** The page begins here. */
import './zod-without-eval.ts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AlertDuties } from './alerts/alert-duties.tsx';
import { askAgainOnContact } from './api/of-machine.ts';
import { ProgramLink } from './api/program-link.ts';
import { applyAppearance } from './shell/appearance.ts';
import { ProgramProvider } from './shell/program-context.tsx';
import { router } from './shell/screens.tsx';
import { ToastProvider } from './ui/toast.tsx';
import './styles.css';

const openAlerts = (): void => void router.navigate({ to: '/activity/alerts' });

// The machine may be reached while the browser takes itself for offline: on loopback, or in a network without a way out.
const networkMode = 'always';
const defaultOptions = { queries: { retry: false, networkMode }, mutations: { networkMode } } as const;

applyAppearance();
const root = document.getElementById('root');
if (root !== null) {
  const link = new ProgramLink();
  const queries = new QueryClient({ defaultOptions });
  askAgainOnContact(link, queries);
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <ProgramProvider link={link}>
          <ToastProvider>
            <RouterProvider router={router} />
          </ToastProvider>
          <AlertDuties onOpen={openAlerts} />
        </ProgramProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
