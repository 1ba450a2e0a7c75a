import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import './theme/global.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { configureClient } from './api/client.ts';
import { queryClient } from './api/query-client.ts';
import { startI18n } from './i18n/i18n.ts';
import { router } from './router.tsx';
import { followSession } from './session/follow-session.ts';
import { HubThemeProvider } from './theme/HubThemeProvider.tsx';
import { pageNonce } from './theme/page-nonce.ts';

// Where the scroll lock of dialogs looks for the nonce of the styles it adds.
Object.assign(globalThis, { __webpack_nonce__: pageNonce() });
configureClient();
followSession(router);
await startI18n();

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root.');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <HubThemeProvider>
        <RouterProvider router={router} />
      </HubThemeProvider>
    </QueryClientProvider>
  </StrictMode>,
);
