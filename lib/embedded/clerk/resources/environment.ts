import type { Instance } from '../instance';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../password-rules';

/** How one attribute of a person is used. */
const attribute = (settings: { enabled: boolean; required?: boolean; codes?: boolean; identifies?: boolean }) => ({
  enabled: settings.enabled,
  required: settings.required ?? false,
  verifications: settings.codes ? ['email_code'] : [],
  used_for_first_factor: settings.identifies ?? false,
  first_factors: settings.codes ? ['email_code'] : [],
  used_for_second_factor: false,
  second_factors: [],
  verify_at_sign_up: settings.codes ?? false,
});

const OFF = attribute({ enabled: false });

const ATTRIBUTES = {
  email_address: attribute({ enabled: true, required: true, codes: true, identifies: true }),
  password: attribute({ enabled: true, required: true }),
  first_name: attribute({ enabled: true }),
  last_name: attribute({ enabled: true }),
  username: OFF,
  phone_number: OFF,
  web3_wallet: OFF,
  authenticator_app: OFF,
  backup_code: OFF,
  passkey: OFF,
};

/**
 * The instance's settings, by which the UI decides what to show: all that is not implemented here is off
 * (`clerk/javascript: packages/shared/src/types/json.ts, EnvironmentJSON`). `origin` is the page's.
 */
export function environmentResource({ publishableKey }: Instance, origin: string) {
  return {
    object: 'environment',
    id: `env_${Buffer.from(publishableKey).toString('hex').slice(-12)}`,
    maintenance_mode: false,
    auth_config: {
      object: 'auth_config',
      id: 'aac_terrarium',
      single_session_mode: false,
      claimed_at: null,
      reverification: false,
    },
    display_config: {
      object: 'display_config',
      id: 'display_config_terrarium',
      instance_environment_type: 'production',
      application_name: 'Terrarium',
      branded: false,
      preferred_sign_in_strategy: 'password',
      logo_image_url: '',
      favicon_image_url: '',
      captcha_public_key: null,
      captcha_widget_type: null,
      captcha_provider: 'turnstile',
      show_devmode_warning: false,
      theme: {},
      support_email: '',
      home_url: `${origin}/`,
      sign_in_url: `${origin}/sign-in`,
      sign_up_url: `${origin}/sign-up`,
      user_profile_url: `${origin}/profile`,
      after_sign_in_url: `${origin}/`,
      after_sign_up_url: `${origin}/`,
      after_sign_out_one_url: `${origin}/`,
      after_sign_out_all_url: `${origin}/`,
      after_switch_session_url: `${origin}/`,
    },
    user_settings: {
      attributes: ATTRIBUTES,
      actions: { delete_self: false, create_organization: false },
      social: {},
      enterprise_sso: { enabled: false, self_serve_sso: false },
      sign_in: { second_factor: { required: false, enabled: false } },
      sign_up: {
        allowlist_only: false,
        progressive: true,
        captcha_enabled: false,
        mode: 'public',
        legal_consent_enabled: false,
      },
      password_settings: {
        allowed_special_characters: '',
        disable_hibp: true,
        min_length: MIN_PASSWORD_LENGTH,
        max_length: MAX_PASSWORD_LENGTH,
        require_special_char: false,
        require_numbers: false,
        require_uppercase: false,
        require_lowercase: false,
        show_zxcvbn: false,
        min_zxcvbn_strength: 0,
      },
      passkey_settings: { allow_autofill: false, show_sign_in_button: false },
      username_settings: { min_length: 4, max_length: 64 },
      attack_protection: { enumeration_protection: { enabled: false } },
    },
    organization_settings: {
      enabled: false,
      max_allowed_memberships: 0,
      force_organization_selection: false,
      actions: { admin_delete: false },
      domains: { enabled: false, enrollment_modes: [], default_role: null },
      slug: { disabled: true },
    },
    commerce_settings: {
      billing: {
        stripe_publishable_key: null,
        organization: { enabled: false, has_paid_plans: false },
        user: { enabled: false, has_paid_plans: false },
      },
    },
    api_keys_settings: { user_api_keys_enabled: false, orgs_api_keys_enabled: false },
  };
}
