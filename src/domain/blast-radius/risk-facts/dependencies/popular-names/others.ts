/** Names of widely used gems; from general knowledge, not from a registry's list. */
export const rubygemsNames =
  "activeadmin activerecord activesupport addressable annotate aws-sdk-s3 bcrypt better_errors bootsnap brakeman bundler " +
  "bundler-audit byebug cancancan capistrano capybara carrierwave chef coffee-rails colorize concurrent-ruby countries cucumber " +
  "dalli database_cleaner debug devise devise_invitable dotenv dotenv-rails doorkeeper draper elasticsearch ethon excon factory_bot " +
  "factory_bot_rails faker faraday fastlane ffi figaro fog friendly_id geocoder graphql grape grpc guard haml hashie httparty i18n " +
  "image_processing jbuilder jekyll jquery-rails json jwt kaminari letter_opener listen lograge mail memoist mime-types mini_magick " +
  "minitest mongoid money mysql2 net-http newrelic_rpm nokogiri octokit oj omniauth omniauth-oauth2 paper_trail paperclip paranoia pg " +
  "pry pry-byebug pry-rails puma pundit rack rack-attack rack-cors rack-test rails railties rake ransack redis redis-rails " +
  "resque rest-client rexml rolify rspec rspec-core rspec-rails rubocop rubocop-rails rubocop-rspec rubyzip sass sass-rails sassc " +
  "selenium-webdriver sentry-rails sentry-ruby shoulda-matchers sidekiq sidekiq-cron simple_form simplecov sinatra slim " +
  "spring sprockets sqlite3 stimulus-rails stripe stripe-ruby strong_migrations thor tilt timecop turbo-rails turbolinks twilio-ruby " +
  "typhoeus tzinfo uglifier unicorn vcr warden web-console webdrivers webmock webpacker whenever will_paginate yard zeitwerk";

/** Names of widely used crates; from general knowledge, not from a registry's list. */
export const cratesNames =
  "actix-web ahash aho-corasick anyhow arc-swap async-trait axum backtrace base64 bincode bindgen bitflags bytes cargo cc cfg-if " +
  "chrono clap color-eyre colored config console criterion crossbeam crossbeam-channel crossterm csv dashmap diesel dirs dotenv " +
  "either env_logger eyre fastrand flate2 futures futures-util getrandom glob hashbrown heck hex hmac http hyper hyper-util " +
  "indexmap indicatif indoc insta itertools itoa jsonwebtoken lazy_static libc libloading log matchers maplit memchr memmap2 mime " +
  "mio mockall nalgebra ndarray nix nom notify num num-bigint num-traits num_cpus once_cell openssl opentelemetry parking_lot " +
  "paste percent-encoding petgraph phf pin-project polars prettyplease proc-macro2 proptest prost pyo3 quote rand rand_core " +
  "rayon redis regex reqwest ring rocket rstest rusqlite rust-crypto rustls ryu schemars sea-orm semver serde serde_derive serde_json " +
  "serde_urlencoded serde_yaml sha2 similar slab smallvec snafu socket2 sqlx strum syn sysinfo tempfile tera thiserror " +
  "thread_local time tokio tokio-stream tokio-util toml tonic tower tower-http tracing tracing-subscriber trybuild tungstenite " +
  "typenum unicode-segmentation unicode-width url uuid walkdir warp wasm-bindgen web-sys winapi windows windows-sys zeroize zip zstd";
