CREATE TABLE public.users (
  "userId" text PRIMARY KEY,
  "userName" text,
  "lastSeen" timestamptz DEFAULT now()
);
COMMENT ON TABLE public.users IS 'People who have signed in, by the subject of their tokens';
