# Built once, run by an account without rights. `docker compose build`, or `docker build -t tingke .`

FROM node:20-bookworm-slim AS build
WORKDIR /app
# The embedded store compiles where its ready-made binary cannot be fetched.
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund && npm rebuild better-sqlite3
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/bin bin
COPY --from=build /app/dist dist
COPY --from=build /app/policies policies
COPY --from=build /app/calendars calendars
COPY --from=build /app/demo demo
# Of the source only what is served as it is.
COPY --from=build /app/src/platforms/console/page src/platforms/console/page
USER node
VOLUME /data
EXPOSE 3000
# Alive, not ready: a service whose database is away is not mended by a restart.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# As `npm start` does.
CMD ["node", "--max-semi-space-size=32", "--no-allocation-site-pretenuring", "bin/tingke.js", "start"]
