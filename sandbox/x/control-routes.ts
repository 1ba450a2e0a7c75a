import { Router } from 'express';
import { findXAccount } from './accounts.ts';
import { connectedApps, removeAccess } from './connected-apps/remove-access.ts';
import type { XContext } from './x-context.ts';

/** Under `/_sandbox/x`: what happens at X without the app. */
export function xControl(x: XContext): Router {
  const router = Router();
  router.post('/accounts/:id/remove-access', async (req, res) => {
    const account = findXAccount(req.params.id);
    if (account === undefined) {
      res.status(404).json({ error: 'No such account.' });
      return;
    }
    const removed = connectedApps(x, account);
    for (const clientId of removed) await removeAccess(x, account, clientId);
    res.json({ removed });
  });
  return router;
}
