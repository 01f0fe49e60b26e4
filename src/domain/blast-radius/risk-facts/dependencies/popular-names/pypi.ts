/** Names of widely used Python packages in their normal form; from general knowledge, not from a registry's list. */
export const pypiNames =
  "absl-py aiobotocore aiofiles aiohttp aiosignal airflow alembic altair annotated-types ansible anthropic antlr4-python3-runtime " +
  "anyio apache-airflow apache-beam appdirs arrow asgiref astroid asyncpg attrs autopep8 awscli azure-core azure-identity " +
  "azure-storage-blob babel bcrypt beautifulsoup4 billiard black bleach blinker bokeh boto boto3 botocore bottle bs4 build " +
  "cachetools celery certifi cffi chardet charset-normalizer cherrypy click cloudpickle colorama coloredlogs configparser " +
  "contourpy coverage crispy-forms croniter cryptography cssselect cycler cython dask databricks-sdk dataclasses-json datasets " +
  "dateparser dateutils decorator defusedxml deprecated dill discord.py distlib distributed django django-cors-headers " +
  "django-debug-toolbar django-environ django-extensions django-filter django-rest-framework djangorestframework dnspython docker " +
  "docker-compose docopt docutils dotenv elasticsearch emoji environs eventlet execnet fabric factory-boy faker fastapi fastavro " +
  "feedparser filelock flake8 flask flask-cors flask-login flask-migrate flask-restful flask-sqlalchemy fonttools freezegun " +
  "frozenlist fsspec furl future gensim gevent geopandas gitpython google-api-core google-auth google-cloud-bigquery " +
  "google-cloud-storage googleapis-common-protos gradio graphene graphql-core greenlet grpcio grpcio-tools gunicorn h11 h5py " +
  "hatchling html5lib httpcore httplib2 httptools httpx huggingface-hub humanize hypothesis idna imageio importlib-metadata " +
  "importlib-resources iniconfig ipykernel ipython ipywidgets isodate isort itsdangerous jaraco.classes jax jedi jeepney jinja2 " +
  "jira jmespath joblib jsonpath-ng jsonpickle jsonschema jupyter jupyterlab kafka-python keras keyring kiwisolver kombu " +
  "kubernetes langchain langchain-core langgraph librosa lightgbm litellm locust loguru lxml mako markdown markdown-it-py " +
  "markupsafe marshmallow matplotlib mccabe mistune mkdocs mkdocs-material mlflow mock moto mpmath msal msgpack multidict " +
  "multiprocess mypy mypy-extensions mysqlclient mysql-connector-python nbconvert nbformat networkx nltk nose notebook numba numpy " +
  "nvidia-ml-py oauthlib onnx onnxruntime openai opencv-python openpyxl opentelemetry-api opentelemetry-sdk orjson packaging pandas " +
  "paramiko parso passlib pathspec patsy peewee pendulum pexpect pika pillow pip pip-tools pipenv platformdirs playwright plotly " +
  "pluggy poetry poetry-core polars pre-commit prettytable prometheus-client prompt-toolkit protobuf psutil psycopg psycopg-binary psycopg-pool psycopg2 " +
  "psycopg2-binary pyarrow pyasn1 pycodestyle pycparser pycryptodome pydantic pydantic-core pydantic-settings pydot pyflakes " +
  "pygithub pygments pyinstaller pyjwt pylint pymongo pymysql pynacl pyodbc pyopenssl pyparsing pyperclip pyproject-hooks " +
  "pyrsistent pyserial pyspark pytest pytest-asyncio pytest-cov pytest-django pytest-mock pytest-xdist python-dateutil " +
  "python-dotenv python-jose python-magic python-multipart python-slugify pytorch pytorch-lightning pytz pywin32 pyyaml pyzmq " +
  "rasterio redis regex requests requests-mock requests-oauthlib requests-toolbelt responses retrying rich rsa ruamel.yaml ruff " +
  "s3fs s3transfer sagemaker scikit-image scikit-learn scipy scrapy seaborn selenium sentence-transformers sentencepiece sentry-sdk " +
  "setuptools setuptools-scm shapely simplejson six sklearn slack-sdk smart-open sniffio snowballstemmer snowflake-connector-python " +
  "sortedcontainers soupsieve spacy sphinx sphinx-rtd-theme sqlalchemy sqlmodel sqlparse starlette statsmodels stevedore streamlit " +
  "stripe structlog sympy tabulate tenacity tensorboard tensorflow termcolor textblob textual thinc threadpoolctl tiktoken tokenizers " +
  "toml tomli tomlkit toolz torch torchaudio torchvision tornado tox tqdm traitlets transformers trio twilio twine typer " +
  "types-requests typing-extensions tzdata tzlocal ujson unidecode urllib3 uvicorn uvloop virtualenv vllm wagtail waitress watchdog " +
  "watchfiles wcwidth websocket-client websockets werkzeug wheel whitenoise wrapt wtforms xgboost xlrd xlsxwriter xmltodict yapf " +
  "yarl zipp zope.interface";
