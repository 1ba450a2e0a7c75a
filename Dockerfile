# One image for api, worker, migrations, operator's commands and the sandbox: the first word chooses (ops/image/run.sh).
# ops/production-image-steps.sh performs the same instructions without Docker: it reads them from this file, so every
# RUN of the stage `build` stays on one line.

# Debian, not Alpine: Temporal's core is linked against glibc.
ARG NODE_IMAGE=node:20-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build
RUN sh ops/image/keep-what-runs.sh

FROM ${NODE_IMAGE} AS hub
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates \
  && rm -rf /var/lib/apt/lists/* \
  && install --directory --owner=node --group=node --mode=0700 /data
WORKDIR /app
COPY --from=build /app/package.json ./package.json
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/ops/image/run.sh ./run.sh
ENV NODE_ENV=production
ENV HUB_HOST=0.0.0.0
ENV HUB_DATA_DIR=/data
# Files belong to root: the program cannot change itself.
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/app/run.sh", "healthy", "3000/readyz"]
ENTRYPOINT ["/app/run.sh"]
CMD ["api"]
