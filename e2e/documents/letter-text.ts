type LetterPage = { readonly heading: string; readonly paragraphs: readonly string[] };

/** An invented referral: nobody in it exists. */
export const LETTER_PAGES: readonly LetterPage[] = [
  {
    heading: "Referral for an MRI of the left knee",
    paragraphs: [
      "Dear colleagues of Riverside Imaging,",
      "Thank you for seeing Ms. Jordan Example, born 14 March 1984, who has had pain on the inner side of her left knee for six weeks after a fall on ice. The knee locks on climbing stairs and gives way about twice a week.",
      "On examination there is a small effusion, full extension and flexion to 110 degrees. The joint line is tender medially and McMurray's test is positive. The ligaments are stable. An X-ray of 2 November shows no fracture.",
      "I ask for an MRI without contrast to look for a tear of the medial meniscus. She has no pacemaker, no metal implants and no known allergies, and she is not pregnant.",
      "With kind regards, Dr. Alex Sample",
    ],
  },
  {
    heading: "History and medication",
    paragraphs: [
      "Past history: appendectomy in 2001, mild seasonal asthma, otherwise well. She does not smoke.",
      "Medication: ibuprofen 400 mg when needed, salbutamol inhaler when needed.",
      "Family history: her father had both knees replaced at the age of 68.",
      "Work: she is a teacher and stands for most of the day. She would like to go back to running.",
    ],
  },
  {
    heading: "Findings so far",
    paragraphs: [
      "Weight 64 kg, height 171 cm, blood pressure 118/76.",
      "Left knee: circumference 1.5 cm more than on the right, no redness, no warmth.",
      "Laboratory, 3 November: C-reactive protein below 5 mg/l, white cells 6.8 per nl, uric acid 4.1 mg/dl.",
      "X-ray of the left knee in two planes, 2 November: no fracture, joint space preserved, no loose body.",
    ],
  },
  {
    heading: "Appointment and reply",
    paragraphs: [
      "Ms. Example can come on any weekday after 2 p.m. Her insurance has approved the examination.",
      "Please fax the report to the number at the top of this page and call if anything needs attention the same day.",
      "A copy of this letter was given to the patient.",
    ],
  },
];
