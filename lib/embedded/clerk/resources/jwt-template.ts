import type { JwtTemplate } from '../entities';

export function jwtTemplateResource(template: JwtTemplate) {
  return {
    object: 'jwt_template',
    id: template.id,
    name: template.name,
    claims: template.claims,
    lifetime: template.lifetime,
    allowed_clock_skew: template.allowedClockSkew,
    custom_signing_key: false,
    signing_algorithm: 'RS256',
    created_at: template.createdAt,
    updated_at: template.updatedAt,
  };
}
