# syntax=docker/dockerfile:1
FROM node:24-trixie-slim AS build
WORKDIR /plainfax
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-trixie-slim
# pg_dump and pg_restore, of the version of the server in compose.yaml: for backups, also the one before each migration.
# LibreOffice makes pages of Word and Excel files.
RUN apt-get update \
  && apt-get install -y --no-install-recommends postgresql-client libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /plainfax
COPY --from=build --chown=node:node /plainfax ./
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 3000
# The notices of what is shipped here are in dist/THIRD_PARTY_NOTICES.txt, those of Debian's packages in /usr/share/doc.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/api/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "scripts/start.mjs"]
