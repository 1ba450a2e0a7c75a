import { Router } from 'express';

/**
 * The file by which TikTok sees that the addresses it fetches photos from are ours: at the root, and below `/m/`, where
 * those are. `setting`: `name=content`, as in the configuration.
 */
export function verificationFileRoutes(setting: string): Router {
  const parting = setting.indexOf('=');
  const name = setting.slice(0, parting);
  const content = setting.slice(parting + 1);
  const router = Router();
  router.get([`/${name}`, `/m/${name}`], (_request, response) => {
    response.locals.route = '/m/{verification}';
    response.setHeader('cache-control', 'no-store');
    response.type('text/plain').send(content);
  });
  return router;
}
