import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import { CONNECTION } from '../users';

type Validator = (ctx: KoaContextWithOIDC, value: string | undefined) => void;

/** Parameters of `/authorize` that are Auth0's own. What they ask for and this tenant does not have is refused, not passed over. */
export const EXTRA_PARAMETERS: Readonly<Record<string, Validator | null>> = {
  screen_hint: null,
  connection: (_, value) => {
    if (value !== undefined && value !== CONNECTION) throw new errors.InvalidRequest('the connection was not found');
  },
  organization: refuse('organization'),
  invitation: refuse('invitation'),
};

function refuse(name: string): Validator {
  return (_, value) => {
    if (value !== undefined) throw new errors.InvalidRequest(`parameter ${name} is not allowed for this client`);
  };
}
