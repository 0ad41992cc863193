import type { SchemaItem } from '../../../../lib/embedded/fauna/fsl/item';
import { type SchemaFile, parseSchema, renderSchemaErrors } from '../../../../lib/embedded/fauna/fsl/parse-schema';

export function main(content: string): SchemaFile {
  return { name: 'main.fsl', content };
}

/** The items of files that have no errors. */
export function itemsOf(...files: readonly SchemaFile[]): readonly SchemaItem[] {
  const { items, errors } = parseSchema(files);
  if (errors.length > 0) throw new Error(renderSchemaErrors(errors));
  return items;
}

/** Every kind of item and member once, in the canonical layout. */
export const KITCHEN_SINK = `@alias(Person)
collection Account {
  email: String
  tier: "free" | "pro" = "free"
  profile: { nick: String?, tags: Array<String> = [] }
  compute label: String = (a) => "#{a.email} (#{a.tier})"
  compute paid = (.tier == "pro")
  *: Any
  index byTier {
    terms [.tier, mva(.profile.tags)]
    values [desc(.ts), desc(mva(.profile.tags)), .profile["a b"]]
  }
  unique [.email]
  check hasAt ((a) => a.email.includes("@"))
  check short (.email.length < 50)
  history_days 3
  ttl_days 90
  document_ttls true
  migrations {
    add .tier
    backfill .tier = "free"
    move .handle -> .profile.nick
    drop .legacy
    split .a -> .a, .b
    add_wildcard
    move_conflicts .dump
    move_wildcard .rest
  }
}
@alias(Other)
@role(server)
function rename(id: ID, ...names: Array<String>): Any {
  let account = Account.byId(id)!
  account.update({
    email: names[0]
  })
}
function untyped(x, ...rest) {
  x
}
role member {
  privileges Account {
    read
    write {
      predicate ((old, new) => old.id == new.id)
    }
  }
  privileges rename {
    call
  }
  membership Account {
    predicate (.tier == "pro")
  }
  membership Other
}
access provider clerk {
  issuer "https://example.clerk.accounts.dev"
  jwks_uri "https://example.clerk.accounts.dev/.well-known/jwks.json"
  role member {
    predicate ((jwt) => jwt.org == "acme")
  }
  role reader
}
`;
