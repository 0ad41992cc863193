/** Questions to begin with; each shows one of the rules. */
export const EXAMPLES = {
  'My row': `{
  users {
    userId
    userName
    lastSeen
  }
}`,
  'My notes': `{
  notes(order_by: { createdAt: desc }, limit: 10) {
    id
    text
    createdAt
    owner {
      userName
    }
  }
  notes_aggregate {
    aggregate {
      count
    }
  }
}`,
  'Write a note': `mutation {
  insert_notes_one(object: { text: "Hello from the page" }) {
    id
    ownerId
    text
  }
}`,
  'I was here': `mutation {
  update_users(where: {}, _set: { lastSeen: "now" }) {
    affected_rows
    returning {
      userId
      lastSeen
    }
  }
}`,
  'Everybody’s count': `{
  users_aggregate {
    aggregate {
      count
    }
  }
}`,
} as const satisfies Readonly<Record<string, string>>;

export const ALL_USERS = `{
  users(order_by: { lastSeen: desc }) {
    userId
    userName
    lastSeen
  }
}`;
