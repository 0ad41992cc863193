CREATE TABLE public.notes (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  "ownerId" text NOT NULL REFERENCES public.users ("userId") ON DELETE CASCADE,
  text text NOT NULL,
  "createdAt" timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX notes_owner ON public.notes ("ownerId");
