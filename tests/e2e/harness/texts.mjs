// SPDX-FileCopyrightText: Paravent contributors
// SPDX-License-Identifier: Apache-2.0

// A made-up patient: the texts that the cases type and paste, and what may never leave of them.

export const visit =
  "Mme Huguette LAVAUD, née le 12/03/1962, 2 62 03 69 500 117 09, tél. 06 39 98 12 34, dyspnée d'effort";

/** Pieces short enough to betray a cut draft, long enough not to occur by chance. */
export const secrets = ['Huguett', 'LAVAU', '12/03/19', '2 62 03 6', '69 500 117', '06 39 98', '98 12 34'];

/** A short one for the many cells of the matrix, with the same patient. */
export const note = 'Mme Huguette LAVAUD, 06 39 98 12 34, toux';
export const noteSecrets = ['Huguett', 'LAVAU', '06 39 98', '98 12 34'];
export const redactedNote = 'Mme [PATIENT_1], [TEL], toux';

export const clean = "Quelle conduite devant une dyspnée d'effort chez l'adulte, sans douleur ?";

/** The visit as it may leave: what the built-in policy's operators make of it. */
export const redacted =
  "Mme [PATIENT_1], née le [DDN], [NIR], tél. [TEL], dyspnée d'effort";
