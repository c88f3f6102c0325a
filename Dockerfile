# syntax=docker/dockerfile:1
FROM node:24-trixie-slim AS build
WORKDIR /plainfax
COPY package.json package-lock.json .npmrc ./
COPY packages/fax-raster/package.json packages/fax-raster/
RUN npm ci
COPY . .
# Of all this only what runs goes on: the bundled programs and commands, the built pages, and the files of packages that they load.
RUN npm run build && npm run image -- /image

FROM node:24-trixie-slim
# tini ends what is left behind. pg_dump and pg_restore, of the version of the server in compose.yaml: for backups, also the one before each migration.
# LibreOffice makes pages of Word and Excel files.
RUN apt-get update \
  && apt-get install -y --no-install-recommends tini postgresql-client libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui \
  && rm -rf /var/lib/apt/lists/*
# npm runs the commands by their names; it keeps nothing on disk, where all is read-only.
ENV NODE_ENV=production DATA_DIR=/data npm_config_cache=/tmp/.npm npm_config_logs_max=0 npm_config_update_notifier=false
WORKDIR /plainfax
# Of root's: the portal can't write to its own code, also where the tree is not mounted read-only.
COPY --from=build /image ./
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 3000
# What is shipped here and under which licences: dist/sbom.cdx.json and dist/THIRD_PARTY_NOTICES.txt; for Debian's packages, dpkg and /usr/share/doc.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/api/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/bin/tini", "--"]
CMD ["node", "dist/start.mjs"]
