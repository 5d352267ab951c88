// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

import type { Formats } from '../reading';
import { base64 } from './base64';
import { connect } from './connect';
import { form } from './fields';
import { json, records } from './json';
import { url } from './url';

/** Every format that a site file may name. The gate of a site is built with those of its rules. */
export const FORMATS: Formats = {
  json,
  records,
  form,
  multipart: form,
  connect,
  url,
  base64,
};
