"""Asks a Fauna endpoint things through the Python driver; prints what it got as one JSON object."""

import datetime
import json
import sys

from fauna import Document, NullDocument, Page, fql
from fauna.client import Client, QueryOptions
from fauna.errors import FaunaException

url, secret, token = sys.argv[1:]
client = Client(endpoint=url, secret=secret)


def failure(query, with_secret=secret):
    try:
        Client(endpoint=url, secret=with_secret).query(query)
    except FaunaException as error:
        return [type(error).__name__, error.status_code, getattr(error, "abort", None)]
    return None


def name_of(document):
    # With types checked, FaunaDB knows nothing of a document that comes as an argument but what it is called.
    return client.query(fql("${document}.name", document=document), QueryOptions(typecheck=False)).data


values = {
    "text": "ö",
    "list": [1, 2**40, 1.5, True, None],
    "@int": datetime.date(2020, 1, 2),
    "time": datetime.datetime(2020, 1, 2, tzinfo=datetime.timezone.utc),
    "bytes": bytearray(b"abc"),
}
client.query(fql("Collection.create({ name: 'Cat' })"))
cat = client.query(fql("Cat.create({ name: ${name} })", name="Mia")).data
client.query(fql("Set.sequence(0, 40).forEach(n => Cat.create({ n: n }))"))
pages = [len(page) for page in client.paginate(fql("Cat.all().pageSize(20)"))]
tagged = client.query(fql("1"), QueryOptions(query_tags={"app": "test"}, linearized=True))

print(json.dumps({
    "values": client.query(fql("${values}", values=values)).data == values,
    "document": isinstance(cat, Document) and name_of(cat),
    "null": isinstance(client.query(fql("Cat.byId('1')")).data, NullDocument),
    "page": isinstance(client.query(fql("Cat.all()")).data, Page),
    "pages": pages,
    "tags": tagged.query_tags,
    "check": failure(fql("let x")),
    "runtime": failure(fql("1 / 0")),
    "abort": failure(fql("abort({ a: 1 })")),
    "secret": failure(fql("1"), "nobody"),
    "token": Client(endpoint=url, secret=token).query(fql("Query.token()!.sub")).data,
}))
