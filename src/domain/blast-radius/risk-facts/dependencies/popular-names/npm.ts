/** Names of widely used npm packages, without scope; from general knowledge, not from a registry's list. */
export const npmNames =
  "abort-controller acorn ajv ansi-colors ansi-regex ansi-styles apollo-server argparse argon2 async autoprefixer aws-sdk axios " +
  "axios-retry babel-core babel-eslint babel-jest babel-loader bcrypt bcryptjs better-sqlite3 bignumber.js bluebird " +
  "body-parser bootstrap boxen brace-expansion braces browserify browserslist bson buffer bull bullmq busboy bytes cac " +
  "camelcase chai chalk chart.js cheerio chokidar ci-info classnames clsx color color-convert color-name colorette colors " +
  "commander compression concurrently connect connect-redis conf config consola cookie cookie-parser core-js cors cosmiconfig " +
  "coveralls cross-env cross-fetch cross-spawn crypto-js css-loader cssnano csv-parse csv-parser cypress d3 date-fns dayjs " +
  "debug deepmerge deep-equal del depcheck diff discord.js dotenv dotenv-expand download ejs electron electron-builder ember-cli " +
  "emoji-regex enquirer enzyme esbuild escape-string-regexp eslint eslint-config-airbnb eslint-config-prettier " +
  "eslint-plugin-import eslint-plugin-jest eslint-plugin-react eslint-plugin-vue eslint-utils esm espree ethers event-stream " +
  "eventemitter3 events execa express express-session express-validator fast-check fast-deep-equal fast-glob fast-xml-parser " +
  "fastify fetch-mock figlet file-loader file-type find-up firebase firebase-admin flat follow-redirects form-data formidable " +
  "formik framer-motion fs-extra get-stdin glob globby google-auth-library googleapis got graceful-fs graphql graphql-tag " +
  "graphql-tools grunt gulp gulp-sass handlebars hapi hardhat helmet highlight.js history hoist-non-react-statics hono " +
  "html-webpack-plugin http-errors http-proxy http-proxy-middleware https-proxy-agent husky i18next iconv-lite immer immutable " +
  "inquirer ioredis ip isomorphic-fetch jest jest-environment-jsdom joi jquery js-cookie js-yaml jsdom json5 jsonwebtoken " +
  "jszip karma keyv knex koa koa-router kysely leaflet lerna less lint-staged lit loader-utils lodash lodash-es lodash.debounce " +
  "lodash.get lodash.isequal lodash.merge log4js loglevel long lowdb lru-cache luxon marked material-ui memoize-one method-override " +
  "micromatch mime mime-types mini-css-extract-plugin minimatch minimist mkdirp mobx mocha moment moment-timezone mongodb mongoose " +
  "morgan ms multer mysql mysql2 nanoid nconf next next-auth ngrx nightwatch nock node-cache node-cron node-fetch node-forge " +
  "node-gyp node-sass node-schedule nodemailer nodemon normalize.css npm-run-all nuxt nyc object-assign octokit openai open ora " +
  "p-limit p-queue parcel passport passport-jwt passport-local path-to-regexp pdfkit pg pg-promise pino pino-pretty playwright " +
  "pluralize pm2 postcss postcss-loader preact prettier prisma probot prom-client prompts prop-types protobufjs proxy-agent pug " +
  "puppeteer puppeteer-core qs query-string querystring ramda random-bytes rate-limiter-flexible raw-body react react-dom " +
  "react-hook-form react-icons react-native react-query react-redux react-router react-router-dom react-scripts react-select " +
  "react-table recharts redis redux redux-saga redux-thunk reflect-metadata regenerator-runtime remark request request-promise " +
  "requirejs reselect resolve restify rimraf rollup rxjs safe-buffer sanitize-html sass sass-loader semver sequelize serve " +
  "serve-static sharp shelljs shortid should sinon slugify socket.io socket.io-client solid-js source-map source-map-support " +
  "sqlite3 standard storybook stripe style-loader styled-components stylelint stylus superagent supertest supports-color svelte " +
  "swagger-ui-express swr tailwindcss tape tar terser terser-webpack-plugin three through2 tiny-invariant tmp ts-jest ts-loader " +
  "ts-node tslib tslint tsup turbo twilio typedoc typeorm typescript ua-parser-js uglify-js ulid underscore undici unified " +
  "url-loader urllib uuid validator vite vitest vue vue-loader vue-router vuex wait-on web3 webpack webpack-cli " +
  "webpack-dev-server winston workbox-webpack-plugin wrap-ansi ws xlsx xml2js xmldom xstate yaml yargs yup zod zone.js zustand";
