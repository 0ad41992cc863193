// The unmodified Apollo Client against the endpoint: node apollo.mjs URL ADMIN_SECRET
import { ApolloClient, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

const [, , url, secret] = process.argv;
const headers = { 'x-hasura-admin-secret': secret };
const http = new ApolloClient({ link: new HttpLink({ uri: url, headers }), cache: new InMemoryCache() });
const sockets = createClient({
  url: url.replace('http', 'ws'),
  webSocketImpl: WebSocket,
  connectionParams: { headers },
});
const live = new ApolloClient({ link: new GraphQLWsLink(sockets), cache: new InMemoryCache() });

const query = gql`
  query Person($id: Int!) {
    people_by_pk(id: $id) {
      id
      name
      articles(order_by: { id: asc }) {
        id
        title
      }
    }
  }
`;
const asked = await http.query({ query, variables: { id: 1 } });
const changed = await http.mutate({
  mutation: gql`
    mutation {
      update_articles_by_pk(pk_columns: { id: 1 }, _set: { title: "Anteaters" }) {
        id
        title
      }
    }
  `,
});
const cached = http.readQuery({ query, variables: { id: 1 } });
const failed = await http
  .query({
    query: gql`
      {
        people {
          nothing
        }
      }
    `,
  })
  .catch((error) => (CombinedGraphQLErrors.is(error) ? error.errors[0].extensions.code : String(error)));
const seen = await new Promise((resolve, reject) => {
  const subscription = live
    .subscribe({
      query: gql`
        subscription {
          people_by_pk(id: 2) {
            name
          }
        }
      `,
    })
    .subscribe({
      next({ data }) {
        subscription.unsubscribe();
        resolve(data.people_by_pk.name);
      },
      error: reject,
    });
});
await sockets.dispose();
console.log(
  JSON.stringify({
    name: asked.data.people_by_pk.name,
    changed: changed.data.update_articles_by_pk.title,
    cached: cached.people_by_pk.articles.map(({ title }) => title),
    failed,
    seen,
  }),
);
