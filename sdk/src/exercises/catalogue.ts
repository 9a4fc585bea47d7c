/**
 * The 220 exercises that FitGlue knows by name.
 *
 * Names, families, muscles and aliases are FitGlue's own work. The template ids (those of the Hevy app) and the
 * numbers of the FIT profile (`category/exercise`) come from hevy2garmin by drkostas, MIT licence,
 * https://github.com/drkostas/hevy2garmin (`template_map.py`, `fit_exercise_catalog.json`).
 */
import type { Exercise } from "../generated/activity.ts";
import { type Muscle, isMuscle } from "./muscles.ts";

export type Equipment = "none" | "barbell" | "dumbbell" | "kettlebell" | "machine" | "resistance_band" | "other";

export interface CatalogueExercise {
  /** The one name under which FitGlue counts it. */
  readonly canonical: string;
  /** Exercises of one family are the same movement, e.g. with and without extra weight. */
  readonly family: string;
  readonly primary: Muscle;
  readonly secondary: readonly Muscle[];
  readonly equipment: Equipment;
  readonly kind: NonNullable<Exercise["kind"]>;
  readonly templateId: string | null;
  /** Numbers in the FIT profile; `exercise` is null where FIT knows the category only. */
  readonly fit: { readonly category: number; readonly exercise: number | null } | null;
  readonly aliases: readonly string[];
}

/* canonical | family | primary | secondary | equipment | kind | template id | FIT category/exercise | aliases */
export const CATALOGUE_TABLE = `
Bench Press (Barbell) | bench_press | chest | triceps,shoulders | barbell | weight_reps | 79D0BB3A | 0/1 | Bench Press; Flat Bench; Flat Bench Press; Barbell Bench Press; BB Bench; Bench; BP
Bench Press (Dumbbell) | bench_press_dumbbell | chest | triceps,shoulders | dumbbell | weight_reps | 3601968B | 0/6 | Dumbbell Bench Press; DB Bench; DB Bench Press; Flat Dumbbell Press; Flat DB Press; Dumbbell Press Flat
Bench Press (Smith Machine) | bench_press_smith | chest | triceps,shoulders | machine | weight_reps | 0FBF7195 | 0/22 | Smith Machine Bench Press; Smith Bench; Smith Bench Press
Bench Press - Close Grip (Barbell) | close_grip_bench_press | triceps | chest,shoulders | barbell | weight_reps | 35B51B87 | 0/4 | Close Grip Bench Press; Close-Grip Bench; CGBP; Narrow Grip Bench Press
Incline Bench Press (Barbell) | incline_bench_press | chest | shoulders,triceps | barbell | weight_reps | 50DFDFAB | 0/8 | Incline Bench Press; Incline Barbell Bench Press; Incline Bench; Incline Barbell Press; Incline Press
Incline Bench Press (Dumbbell) | incline_bench_press_dumbbell | chest | shoulders,triceps | dumbbell | weight_reps | 07B38369 | 0/9 | Incline Dumbbell Press; Incline DB Press; Incline Dumbbell Bench Press; Incline DB Bench
Incline Bench Press (Smith Machine) | incline_bench_press_smith | chest | shoulders,triceps | machine | weight_reps | 3A6FA3D1 | 0/8 | Smith Incline Press; Incline Smith Bench Press
Decline Bench Press (Barbell) | decline_bench_press | chest | triceps,shoulders | barbell | weight_reps | DA0F0470 | 0/5 | Decline Bench Press; Decline Barbell Bench; Decline Bench; Decline Press
Decline Bench Press (Dumbbell) | decline_bench_press_dumbbell | chest | triceps,shoulders | dumbbell | weight_reps | 18487FA7 | 0/5 | Decline Dumbbell Press; Decline DB Press
Floor Press (Barbell) | floor_press | chest | triceps,shoulders | barbell | weight_reps | D53F2886 | 0/3 | Floor Press; Barbell Floor Press
Floor Press (Dumbbell) | floor_press_dumbbell | chest | triceps,shoulders | dumbbell | weight_reps | 756EE329 | 0/7 | Dumbbell Floor Press; DB Floor Press
Chest Press (Machine) | chest_press_machine | chest | triceps,shoulders | machine | weight_reps | 7EB3F7C3 | 0/22 | Machine Chest Press; Chest Press; Seated Chest Press; Hammer Strength Chest Press
Iso-Lateral Chest Press (Machine) | chest_press_machine | chest | triceps,shoulders | machine | weight_reps | 24706DCD | 0/6 | Iso Lateral Chest Press; Plate Loaded Chest Press
Incline Chest Press (Machine) | incline_chest_press_machine | chest | shoulders,triceps | machine | weight_reps | FBF92739 | 0/9 | Machine Incline Press; Incline Machine Press
Chest Fly (Dumbbell) | chest_fly | chest | shoulders | dumbbell | weight_reps | 12017185 | 9/2 | Dumbbell Fly; Dumbbell Flyes; DB Flys; Chest Fly; Flat Dumbbell Fly; Flyes
Incline Chest Fly (Dumbbell) | incline_chest_fly | chest | shoulders | dumbbell | weight_reps | D3E2AB55 | 9/3 | Incline Dumbbell Fly; Incline DB Flyes; Incline Fly
Chest Fly (Machine) | pec_deck | chest | shoulders | machine | weight_reps | 78683336 | 9/2 | Machine Fly; Machine Chest Fly
Butterfly (Pec Deck) | pec_deck | chest | shoulders | machine | weight_reps | 9DCE2D64 | 9/2 | Pec Deck; Pec Dec; Pec Deck Fly; Butterfly Machine; Butterfly
Cable Fly Crossovers | cable_fly | chest | shoulders | machine | weight_reps | 651F844C | 9/0 | Cable Fly; Cable Crossover; Cable Flyes; Cable Crossovers; Standing Cable Fly
Low Cable Fly Crossovers | cable_fly_low | chest | shoulders | machine | weight_reps | 293483AD | 9/0 | Low To High Cable Fly; Low Cable Fly
Push Up | push_up | chest | triceps,shoulders,abdominals | none | reps_only | 392887AA | 22/77 | Push Ups; Pushup; Pushups; Press Up; Press Ups; Push-Up
Push Up (Weighted) | push_up_weighted | chest | triceps,shoulders,abdominals | none | bodyweight_reps | 19372ABC | 22/40 | Weighted Push Up; Weighted Pushups
Push Up - Close Grip | push_up_close | triceps | chest,shoulders | none | reps_only | 947DAC23 | 22/11 | Close Grip Push Up; Narrow Push Up
Diamond Push Up | push_up_close | triceps | chest,shoulders | none | reps_only | 6575F52D | 22/15 | Diamond Pushups; Triangle Push Up
Incline Push Ups | push_up_incline | chest | triceps,shoulders | none | reps_only | 39C99849 | 22/27 | Incline Push Up; Incline Pushups
Decline Push Up | push_up_decline | chest | triceps,shoulders | none | reps_only | C43825EA | 22/13 | Decline Pushups; Feet Elevated Push Up
Chest Dip | dip_chest | chest | triceps,shoulders | none | reps_only | 6FCD7755 | 30/2 | Dip; Dips; Chest Dips; Parallel Bar Dips; Bar Dips
Chest Dip (Weighted) | dip_chest | chest | triceps,shoulders | none | bodyweight_reps | 29472BE1 | 30/40 | Weighted Dips; Weighted Dip
Plate Squeeze (Svend Press) | svend_press | chest | shoulders | none | reps_only | 9373FSD1 | 0/12 | Svend Press; Plate Squeeze
Pull Up | pull_up | lats | biceps,upper_back | none | reps_only | 1B2B1E7C | 21/38 | Pull Ups; Pullup; Pullups; Pull-Up; Overhand Pull Up
Pull Up (Weighted) | pull_up | lats | biceps,upper_back | none | bodyweight_reps | 729237D1 | 21/24 | Weighted Pull Up; Weighted Pullups
Pull Up (Assisted) | pull_up_assisted | lats | biceps,upper_back | none | bodyweight_assisted_reps | 2C37EC5E | 21/0 | Assisted Pull Up; Machine Assisted Pull Up
Chin Up | chin_up | lats | biceps,upper_back | none | reps_only | 29083183 | 21/3 | Chin Ups; Chinup; Chinups; Chin-Up; Underhand Pull Up
Chin Up (Weighted) | chin_up | lats | biceps,upper_back | none | bodyweight_reps | 023943F1 | 21/4 | Weighted Chin Up; Weighted Chins
Muscle Up | muscle_up | lats | chest,triceps,biceps | none | reps_only | 9F9C164B | 14/13 | Muscle Ups; Bar Muscle Up; Ring Muscle Up
Lat Pulldown (Cable) | lat_pulldown | lats | biceps,upper_back | machine | weight_reps | 6A6C31A5 | 21/13 | Lat Pulldown; Lat Pull Down; Lat Pulldowns; Wide Grip Lat Pulldown; Cable Pulldown; Pulldown
Lat Pulldown - Close Grip (Cable) | lat_pulldown_close | lats | biceps,upper_back | machine | weight_reps | 4E5257DE | 21/5 | Close Grip Lat Pulldown; V Bar Pulldown; Close Grip Pulldown
Reverse Grip Lat Pulldown (Cable) | lat_pulldown_reverse | lats | biceps,upper_back | machine | weight_reps | 046E25A2 | 21/18 | Reverse Grip Pulldown; Underhand Lat Pulldown; Supinated Pulldown
Single Arm Lat Pulldown | lat_pulldown_single | lats | biceps,upper_back | machine | weight_reps | 2EE45F81 | 21/13 | One Arm Lat Pulldown; Single Arm Pulldown
Straight Arm Lat Pulldown (Cable) | straight_arm_pulldown | lats | triceps,shoulders | machine | weight_reps | D2387AB1 | 21/20 | Straight Arm Pulldown; Stiff Arm Pulldown; Cable Pullover
Pullover (Dumbbell) | pullover | lats | chest,triceps | dumbbell | weight_reps | 67280085 | 21/8 | Dumbbell Pullover; DB Pullover; Pullover
Bent Over Row (Barbell) | bent_over_row | upper_back | lats,biceps,lower_back | barbell | weight_reps | 55E6546F | 23/46 | Barbell Row; Bent Over Row; BB Row; Bent-Over Barbell Row; Barbell Bent Over Row; Yates Row
Bent Over Row (Dumbbell) | bent_over_row_dumbbell | upper_back | lats,biceps | dumbbell | weight_reps | 23E92538 | 23/2 | Dumbbell Bent Over Row; DB Bent Over Row
Pendlay Row (Barbell) | pendlay_row | upper_back | lats,biceps,lower_back | barbell | weight_reps | 018ADC12 | 23/ | Pendlay Row; Dead Stop Row
Dumbbell Row | dumbbell_row | lats | upper_back,biceps | dumbbell | weight_reps | F1E57334 | 23/2 | One Arm Dumbbell Row; Single Arm Dumbbell Row; DB Row; Single Arm DB Row; 1 Arm DB Row; Kroc Row
Chest Supported Incline Row (Dumbbell) | chest_supported_row | upper_back | lats,biceps | dumbbell | weight_reps | 914F3A96 | 23/2 | Chest Supported Row; Chest Supported Dumbbell Row; Incline Bench Row; Seal Row
T Bar Row | t_bar_row | upper_back | lats,biceps,lower_back | barbell | weight_reps | 08A2974E | 23/28 | T-Bar Row; Tbar Row; T Bar Rows
Landmine Row | t_bar_row | upper_back | lats,biceps | barbell | weight_reps | D7D7FCCE | 23/13 | Landmine T Bar Row
Meadows Rows (Barbell) | meadows_row | upper_back | lats,biceps | barbell | weight_reps | C732C341 | 23/13 | Meadows Row
Seated Cable Row - V Grip (Cable) | seated_cable_row | upper_back | lats,biceps | machine | weight_reps | 0393F233 | 23/32 | Seated Cable Row; Cable Row; Seated Row; Low Row; Seated Cable Rows; Close Grip Seated Row; Close Grip Cable Row
Seated Cable Row - Bar Wide Grip | seated_cable_row_wide | upper_back | lats,biceps | machine | weight_reps | C3BCABB3 | 23/33 | Wide Grip Seated Row; Wide Grip Cable Row
Seated Row (Machine) | seated_row_machine | upper_back | lats,biceps | machine | weight_reps | 1DF4A847 | 23/18 | Machine Row; Seated Machine Row; Row Machine Plate Loaded
Iso-Lateral Row (Machine) | seated_row_machine | upper_back | lats,biceps | machine | weight_reps | AA1EB7D8 | 23/2 | Iso Lateral Row; Hammer Strength Row
Iso-Lateral High Row (Machine) | high_row_machine | lats | upper_back,biceps | machine | weight_reps | BC3492DA | 23/18 | High Row; Iso Lateral High Row
Inverted Row | inverted_row | upper_back | lats,biceps | none | reps_only | 425805F4 | 23/10 | Body Row; Australian Pull Up; Bodyweight Row; Inverted Rows; TRX Row; Ring Row
Renegade Row (Dumbbell) | renegade_row | upper_back | abdominals,lats,biceps | dumbbell | weight_reps | 1B89CA1B | 23/15 | Renegade Row; Plank Row
Face Pull | face_pull | shoulders | upper_back,traps | machine | weight_reps | BE640BA0 | 23/5 | Face Pulls; Rope Face Pull; Cable Face Pull
Band Pullaparts | band_pull_apart | upper_back | shoulders | resistance_band | weight_reps | E8D86EE8 | 9/5 | Band Pull Apart; Band Pull Aparts; Pull Aparts
Shrug (Barbell) | shrug | traps | forearms | barbell | weight_reps | 0B841777 | 26/1 | Barbell Shrug; Shrug; Shrugs; BB Shrugs
Shrug (Dumbbell) | shrug_dumbbell | traps | forearms | dumbbell | weight_reps | ABEC557F | 26/5 | Dumbbell Shrug; DB Shrugs; Dumbbell Shrugs
Rack Pull | rack_pull | lower_back | glutes,hamstrings,traps | barbell | weight_reps | FE389074 | 8/7 | Rack Pulls; Block Pull; Block Pulls
Back Extension (Hyperextension) | back_extension | lower_back | glutes,hamstrings | none | reps_only | 4F5866F8 | 13/25 | Back Extension; Hyperextension; Hyperextensions; 45 Degree Back Extension; Back Raise
Reverse Hyperextension | reverse_hyper | glutes | lower_back,hamstrings | none | reps_only | 7C0028C3 | 13/4 | Reverse Hyper; Reverse Hypers
Good Morning (Barbell) | good_morning | hamstrings | lower_back,glutes | barbell | weight_reps | 4180C405 | 15/2 | Good Morning; Good Mornings; Barbell Good Morning
Superman | superman | lower_back | glutes | none | duration | 218DA87C | 13/29 | Supermans; Superman Hold
Squat (Barbell) | squat | quadriceps | glutes,hamstrings,lower_back | barbell | weight_reps | D04AC939 | 28/6 | Squat; Back Squat; Barbell Squat; Squats; BB Squat; High Bar Squat; Low Bar Squat
Pause Squat (Barbell) | pause_squat | quadriceps | glutes,hamstrings,lower_back | barbell | weight_reps | CE1054CE | 28/6 | Pause Squat; Paused Squat; Paused Back Squat
Box Squat (Barbell) | box_squat | quadriceps | glutes,hamstrings | barbell | weight_reps | 38FC1AB9 | 28/7 | Box Squat
Front Squat | front_squat | quadriceps | glutes,abdominals | barbell | weight_reps | 5046D0A9 | 28/8 | Front Squats; Barbell Front Squat
Overhead Squat | overhead_squat | quadriceps | shoulders,glutes,abdominals | barbell | weight_reps | 2CFED196 | 28/44 | OHS; Barbell Overhead Squat
Zercher Squat | zercher_squat | quadriceps | glutes,abdominals | barbell | weight_reps | 40C6A9FC | 28/86 | Zercher Squats; Zercher
Goblet Squat | goblet_squat | quadriceps | glutes,abdominals | dumbbell | weight_reps | 3D0C7C75 | 28/37 | Dumbbell Goblet Squat; Goblet Squats; KB Goblet Squat; Kettlebell Goblet Squat
Squat (Bodyweight) | squat_bodyweight | quadriceps | glutes | none | reps_only | 9694DA61 | 28/61 | Air Squat; Bodyweight Squat; Air Squats
Squat (Smith Machine) | squat_smith | quadriceps | glutes,hamstrings | machine | weight_reps | DDCC3821 | 28/6 | Smith Machine Squat; Smith Squat
Hack Squat (Machine) | hack_squat | quadriceps | glutes | machine | weight_reps | 1E42FD5F | 28/9 | Hack Squat; Machine Hack Squat; Hack Squats
Pendulum Squat (Machine) | pendulum_squat | quadriceps | glutes | machine | weight_reps | 30E293E3 | 28/61 | Pendulum Squat
Belt Squat (Machine) | belt_squat | quadriceps | glutes | machine | weight_reps | 3D1CDC75 | 28/61 | Belt Squat
Sissy Squat (Weighted) | sissy_squat | quadriceps |  | none | reps_only | F5DEF1EB | 28/62 | Sissy Squat
Pistol Squat | pistol_squat | quadriceps | glutes | none | reps_only | 3FF6A22E | 28/47 | Pistol Squats; One Leg Squat; Single Leg Squat
Jump Squat | jump_squat | quadriceps | glutes,calves | none | reps_only | 70D4EBBF | 20/3 | Squat Jump; Jump Squats; Squat Jumps
Sumo Squat | sumo_squat | quadriceps | adductors,glutes | none | reps_only | 3F5F8D40 | 28/69 | Sumo Squats; Plie Squat
Leg Press (Machine) | leg_press | quadriceps | glutes,hamstrings | machine | weight_reps | C7973E0E | 28/0 | Leg Press; 45 Degree Leg Press; Legpress; Sled Leg Press
Single Leg Press (Machine) | leg_press_single | quadriceps | glutes,hamstrings | machine | weight_reps | 3FD83744 | 28/0 | Single Leg Press; One Leg Press
Leg Extension (Machine) | leg_extension | quadriceps |  | machine | weight_reps | 75A4F6C4 | 6/33 | Leg Extension; Leg Extensions; Quad Extension; Knee Extension
Lunge | lunge | quadriceps | glutes,hamstrings | none | reps_only | 5E1A7777 | 17/32 | Lunges; Forward Lunge; Bodyweight Lunge
Lunge (Dumbbell) | lunge | quadriceps | glutes,hamstrings | dumbbell | weight_reps | B537D09F | 17/21 | Dumbbell Lunge; DB Lunges
Walking Lunge | walking_lunge | quadriceps | glutes,hamstrings | none | reps_only | 32HKJ34K | 17/78 | Walking Lunges
Walking Lunge (Dumbbell) | walking_lunge | quadriceps | glutes,hamstrings | dumbbell | weight_reps | A733CC5B | 17/77 | Dumbbell Walking Lunge; DB Walking Lunges
Reverse Lunge | reverse_lunge | quadriceps | glutes,hamstrings | none | reps_only | C284D923 | 17/32 | Reverse Lunges; Backward Lunge
Lateral Lunge | lateral_lunge | quadriceps | adductors,glutes | none | reps_only | F2A37357 | 17/32 | Side Lunge; Cossack Squat; Side Lunges
Curtsy Lunge (Dumbbell) | curtsy_lunge | glutes | quadriceps,abductors | dumbbell | weight_reps | D39EC9EB | 17/21 | Curtsy Lunge; Curtsey Lunge
Bulgarian Split Squat | bulgarian_split_squat | quadriceps | glutes,hamstrings | none | reps_only | B5D3A742 | 17/7 | Bulgarian Split Squats; BSS; Rear Foot Elevated Split Squat; RFESS; Bulgarians
Split Squat (Dumbbell) | split_squat | quadriceps | glutes,hamstrings | dumbbell | weight_reps | 20C1A3CB | 17/28 | Split Squat; Static Lunge
Step Up | step_up | quadriceps | glutes,hamstrings | none | reps_only | 128A2381 | 28/66 | Step Ups; Box Step Up; Bench Step Up
Wall Sit | wall_sit | quadriceps | glutes | none | duration | C8706C80 | 28/20 | Wall Sits
Deadlift (Barbell) | deadlift | glutes | hamstrings,lower_back,upper_back,traps,quadriceps | barbell | weight_reps | C6272009 | 8/0 | Deadlift; Deadlifts; Conventional Deadlift; Barbell Deadlift; DL
Deadlift (Trap bar) | deadlift_trap_bar | glutes | quadriceps,hamstrings,traps | barbell | weight_reps | B923B230 | 8/17 | Trap Bar Deadlift; Hex Bar Deadlift
Sumo Deadlift | sumo_deadlift | glutes | hamstrings,quadriceps,adductors,lower_back | barbell | weight_reps | D20D7BBE | 8/15 | Sumo DL; Barbell Sumo Deadlift
Romanian Deadlift (Barbell) | romanian_deadlift | hamstrings | glutes,lower_back | barbell | weight_reps | 2B4B7310 | 8/1 | Romanian Deadlift; RDL; Barbell RDL; RDLs
Romanian Deadlift (Dumbbell) | romanian_deadlift_dumbbell | hamstrings | glutes,lower_back | dumbbell | weight_reps | 72CFFAD5 | 8/4 | Dumbbell Romanian Deadlift; DB RDL; Dumbbell RDL
Single Leg Romanian Deadlift (Dumbbell) | romanian_deadlift_single | hamstrings | glutes,lower_back | dumbbell | weight_reps | 937292AB | 8/14 | Single Leg RDL; One Leg RDL; SL RDL
Straight Leg Deadlift | stiff_leg_deadlift | hamstrings | glutes,lower_back | barbell | weight_reps | 2A48E443 | 8/1 | Stiff Leg Deadlift; Stiff Legged Deadlift; SLDL; Straight Legged Deadlift
Hip Thrust (Barbell) | hip_thrust | glutes | hamstrings | barbell | weight_reps | D57C2EC7 | 10/1 | Hip Thrust; Barbell Hip Thrust; Hip Thrusts; Glute Thrust
Single Leg Hip Thrust | hip_thrust_single | glutes | hamstrings | none | reps_only | 487B3755 | 10/30 | One Leg Hip Thrust; Single Leg Hip Thrusts
Glute Bridge | glute_bridge | glutes | hamstrings | none | reps_only | CDA23948 | 10/11 | Glute Bridges; Bridge; Hip Bridge
Glute Kickback (Machine) | glute_kickback | glutes | hamstrings | machine | weight_reps | CBA02382 | 11/17 | Glute Kickback; Donkey Kick; Donkey Kicks
Standing Cable Glute Kickbacks | glute_kickback | glutes | hamstrings | machine | weight_reps | ACB2751D | 11/30 | Cable Kickback Glutes; Cable Glute Kickback
Cable Pull Through | cable_pull_through | glutes | hamstrings | machine | weight_reps | 8C331CD8 | 10/11 | Pull Through; Cable Pullthrough
Hip Abduction (Machine) | hip_abduction | abductors | glutes | machine | weight_reps | F4B4C6EE | 11/29 | Hip Abduction; Abductor Machine; Abductor; Hip Abductor; Thigh Abductor; Side Leg Raise; Outer Thigh Machine
Hip Adduction (Machine) | hip_adduction | adductors |  | machine | weight_reps | 8BEBFED6 | 11/25 | Hip Adduction; Adductor Machine; Adductor; Hip Adductor; Thigh Adductor; Inner Thigh Machine
Clamshell | clamshell | abductors | glutes | none | reps_only | CC016611 | 10/44 | Clamshells; Clam Shell
Lateral Band Walks | lateral_band_walk | abductors | glutes | resistance_band | weight_reps | EC02979E | 11/11 | Lateral Band Walk; Banded Side Steps; Monster Walk
Lying Leg Curl (Machine) | leg_curl_lying | hamstrings | calves | machine | weight_reps | B8127AD1 | 15/0 | Lying Leg Curl; Leg Curl; Prone Leg Curl; Hamstring Curl; Leg Curls
Seated Leg Curl (Machine) | leg_curl_seated | hamstrings | calves | machine | weight_reps | 11A123F3 | 15/0 | Seated Leg Curl; Seated Hamstring Curl
Nordic Hamstrings Curls | nordic_curl | hamstrings | glutes | none | reps_only | 108D7A14 | 15/0 | Nordic Curl; Nordic Hamstring Curl; Nordics; Nordic Curls
Glute Ham Raise | glute_ham_raise | hamstrings | glutes,lower_back | none | reps_only | 68B83EE0 | 10/11 | GHR; GHD Raise
Standing Calf Raise (Machine) | calf_raise_standing | calves |  | machine | weight_reps | E05C2C38 | 1/18 | Standing Calf Raise; Calf Raise; Calf Raises; Machine Calf Raise; Smith Calf Raise
Seated Calf Raise | calf_raise_seated | calves |  | machine | weight_reps | 062AB91A | 1/6 | Seated Calf Raises; Seated Calf
Calf Press (Machine) | calf_press | calves |  | machine | weight_reps | 91237BDD | 1/18 | Calf Press; Leg Press Calf Raise; Calf Press On Leg Press; Calf Extension
Single Leg Standing Calf Raise | calf_raise_single | calves |  | none | reps_only | 238BA231 | 1/15 | Single Leg Calf Raise; One Leg Calf Raise
Overhead Press (Barbell) | overhead_press | shoulders | triceps,traps | barbell | weight_reps | 7B8D84E8 | 24/14 | Overhead Press; OHP; Military Press; Barbell Overhead Press; Strict Press; Standing Press; Barbell Shoulder Press; Shoulder Press Barbell
Overhead Press (Dumbbell) | overhead_press_dumbbell | shoulders | triceps | dumbbell | weight_reps | 6AC96645 | 24/15 | Dumbbell Overhead Press; DB OHP; Standing Dumbbell Press
Shoulder Press (Dumbbell) | shoulder_press_dumbbell | shoulders | triceps | dumbbell | weight_reps | 878CD1D0 | 24/15 | Dumbbell Shoulder Press; DB Shoulder Press; Seated Dumbbell Press; Seated DB Press; Shoulder Press
Seated Shoulder Press (Machine) | shoulder_press_machine | shoulders | triceps | machine | weight_reps | 9237BAD1 | 24/20 | Machine Shoulder Press; Shoulder Press Machine
Arnold Press (Dumbbell) | arnold_press | shoulders | triceps | dumbbell | weight_reps | A69FF221 | 24/1 | Arnold Press; Arnolds
Push Press | push_press | shoulders | triceps,quadriceps | barbell | weight_reps | 542F3CD5 | 24/3 | Barbell Push Press; Push Presses
Single Arm Landmine Press (Barbell) | landmine_press | shoulders | chest,triceps | barbell | weight_reps | 1837BA23 | 24/18 | Landmine Press; Half Kneeling Landmine Press
Kettlebell Shoulder Press | kettlebell_press | shoulders | triceps | kettlebell | weight_reps | 6433CD93 | 24/15 | Kettlebell Press; KB Press; KB Shoulder Press
Handstand Push Up | handstand_push_up | shoulders | triceps,traps | none | reps_only | 90B04F96 | 22/25 | HSPU; Handstand Pushups
Pike Pushup | pike_push_up | shoulders | triceps | none | reps_only | 0EFE8162 | 22/49 | Pike Push Up; Pike Push Ups
Lateral Raise (Dumbbell) | lateral_raise | shoulders |  | dumbbell | weight_reps | 422B08F1 | 14/11 | Lateral Raise; Side Raise; Side Lateral Raise; Lat Raise; DB Lateral Raise; Lateral Raises; Side Laterals
Lateral Raise (Cable) | lateral_raise_cable | shoulders |  | machine | weight_reps | BE289E45 | 14/14 | Cable Lateral Raise; Cable Side Raise; Single Arm Cable Lateral Raise
Lateral Raise (Machine) | lateral_raise_machine | shoulders |  | machine | weight_reps | D5D0354D | 14/24 | Machine Lateral Raise
Front Raise (Dumbbell) | front_raise | shoulders |  | dumbbell | weight_reps | 8293E554 | 14/10 | Front Raise; Dumbbell Front Raise; DB Front Raise; Front Raises
Rear Delt Reverse Fly (Dumbbell) | rear_delt_fly | shoulders | upper_back | dumbbell | weight_reps | E5988A0A | 9/5 | Rear Delt Fly; Reverse Fly; Bent Over Lateral Raise; Rear Lateral Raise; Dumbbell Reverse Fly; Rear Delt Raise
Rear Delt Reverse Fly (Machine) | rear_delt_fly_machine | shoulders | upper_back | machine | weight_reps | D8281C62 | 9/5 | Reverse Pec Deck; Rear Delt Machine; Machine Reverse Fly
Rear Delt Reverse Fly (Cable) | rear_delt_fly_cable | shoulders | upper_back | machine | weight_reps | C315DC2A | 9/6 | Cable Rear Delt Fly; Cable Reverse Fly
Upright Row (Barbell) | upright_row | shoulders | traps,biceps | barbell | weight_reps | 7AB9A362 | 26/2 | Upright Row; Barbell Upright Row; Upright Rows
Bicep Curl (Barbell) | bicep_curl_barbell | biceps | forearms | barbell | weight_reps | A5AC6449 | 7/3 | Barbell Curl; Barbell Bicep Curl; BB Curl; Standing Barbell Curl
Bicep Curl (Dumbbell) | bicep_curl | biceps | forearms | dumbbell | weight_reps | 37FCC2BB | 7/37 | Bicep Curl; Dumbbell Curl; DB Curl; Biceps Curl; Curl; Curls; Dumbbell Bicep Curl; Alternating Dumbbell Curl
Bicep Curl (Cable) | bicep_curl_cable | biceps | forearms | machine | weight_reps | ADA8623C | 7/8 | Cable Curl; Cable Bicep Curl
EZ Bar Biceps Curl | bicep_curl_ez | biceps | forearms | barbell | weight_reps | 01A35BF9 | 7/19 | EZ Bar Curl; EZ Curl; EZ-Bar Curl; Easy Bar Curl
Hammer Curl (Dumbbell) | hammer_curl | biceps | forearms | dumbbell | weight_reps | 7E3BC8B6 | 7/16 | Hammer Curl; Hammer Curls; DB Hammer Curl
Cross Body Hammer Curl | hammer_curl_cross | biceps | forearms | dumbbell | weight_reps | 32C4D4A2 | 7/12 | Pinwheel Hammer Curl; Cross Body Curl
Preacher Curl (Barbell) | preacher_curl | biceps | forearms | barbell | weight_reps | 4F942934 | 7/19 | Preacher Curl; EZ Bar Preacher Curl; Scott Curl
Preacher Curl (Machine) | preacher_curl_machine | biceps | forearms | machine | weight_reps | 1E9A6B8E | 7/28 | Machine Preacher Curl
Seated Incline Curl (Dumbbell) | incline_curl | biceps | forearms | dumbbell | weight_reps | 8BAB2735 | 7/22 | Incline Curl; Incline Dumbbell Curl; Incline DB Curl
Concentration Curl | concentration_curl | biceps | forearms | dumbbell | weight_reps | 724CDE60 | 7/37 | Concentration Curls
Spider Curl (Dumbbell) | spider_curl | biceps | forearms | dumbbell | weight_reps | 90427D4A | 7/37 | Spider Curl; Spider Curls
Reverse Curl (Barbell) | reverse_curl | forearms | biceps | barbell | weight_reps | 112FC6B7 | 7/31 | Reverse Curl; Reverse Barbell Curl; Reverse Grip Curl
Zottman Curl (Dumbbell) | zottman_curl | biceps | forearms | dumbbell | weight_reps | 123EE239 | 7/42 | Zottman Curl
Triceps Pushdown | triceps_pushdown | triceps |  | machine | weight_reps | 93A552C6 | 30/39 | Tricep Pushdown; Cable Pushdown; Pushdown; Tricep Press Down; Triceps Pressdown; Pushdowns
Triceps Rope Pushdown | triceps_rope_pushdown | triceps |  | machine | weight_reps | 94B7239B | 30/19 | Rope Pushdown; Tricep Rope Pushdown; Rope Tricep Extension; Rope Pushdowns
Overhead Triceps Extension (Cable) | overhead_triceps_extension | triceps |  | machine | weight_reps | B5EFBF9C | 30/5 | Overhead Tricep Extension; Overhead Cable Extension; Overhead Rope Extension; French Press
Triceps Extension (Dumbbell) | triceps_extension_dumbbell | triceps |  | dumbbell | weight_reps | 3765684D | 30/15 | Dumbbell Tricep Extension; Tricep Extension; Overhead Dumbbell Extension; Dumbbell Overhead Tricep Extension
Skullcrusher (Barbell) | skullcrusher | triceps |  | barbell | weight_reps | 875F585F | 30/13 | Skullcrusher; Skull Crusher; Skull Crushers; Lying Triceps Extension; EZ Bar Skullcrusher; Nose Breaker
Triceps Kickback (Dumbbell) | triceps_kickback | triceps |  | dumbbell | weight_reps | 6127A3AD | 30/6 | Tricep Kickback; Triceps Kickback; DB Kickback
Triceps Dip | triceps_dip | triceps | chest,shoulders | none | reps_only | 28BB4A95 | 30/2 | Tricep Dip; Tricep Dips; Triceps Dips
Bench Dip | bench_dip | triceps | chest,shoulders | none | reps_only | CD6DC8E5 | 30/0 | Bench Dips; Chair Dip
Seated Dip Machine | dip_machine | triceps | chest | machine | weight_reps | 5122E7D9 | 30/2 | Dip Machine; Machine Dip
JM Press (Barbell) | jm_press | triceps | chest | barbell | weight_reps | 74103F24 | 0/4 | JM Press
Seated Palms Up Wrist Curl | wrist_curl | forearms |  | none | reps_only | 1006DF48 | 7/5 | Wrist Curl; Wrist Curls; Barbell Wrist Curl; Forearm Curl
Seated Wrist Extension (Barbell) | wrist_extension | forearms |  | barbell | weight_reps | 9202CC23 | 7/4 | Wrist Extension; Reverse Wrist Curl
Wrist Roller | wrist_roller | forearms |  | other | weight_reps | 0E4523F4 | 7/18 | Wrist Rollers
Dead Hang | dead_hang | forearms | lats | none | duration | B9380898 | 21/38 | Dead Hangs; Bar Hang
Crunch | crunch | abdominals |  | none | reps_only | DCF3B31B | 6/83 | Crunches; Ab Crunch; Sit Crunch
Crunch (Machine) | crunch_machine | abdominals |  | machine | weight_reps | EB43ADD4 | 6/28 | Machine Crunch; Ab Machine; Ab Crunch Machine
Cable Crunch | cable_crunch | abdominals |  | machine | weight_reps | 23A48484 | 6/1 | Cable Crunches; Kneeling Cable Crunch; Rope Crunch
Bicycle Crunch | bicycle_crunch | abdominals |  | none | reps_only | A41C7261 | 6/0 | Bicycle Crunches; Bicycles
Reverse Crunch | reverse_crunch | abdominals |  | none | reps_only | 7952B5CD | 6/46 | Reverse Crunches
Sit Up | sit_up | abdominals |  | none | reps_only | 022DF610 | 27/37 | Sit Ups; Situp; Situps; Sit-Up
V Up | v_up | abdominals |  | none | reps_only | 6BE68B62 | 27/31 | V Ups; V-Up; V-Ups
Plank | plank | abdominals | shoulders | none | duration | C6C9B8A0 | 19/43 | Planks; Front Plank; Plank Hold; Forearm Plank; RKC Plank
Side Plank | side_plank | abdominals | shoulders | none | duration | E3EDA509 | 19/66 | Side Planks; Side Plank Hold
Hanging Leg Raise | hanging_leg_raise | abdominals | forearms | none | reps_only | F8356514 | 16/1 | Hanging Leg Raises; HLR
Hanging Knee Raise | hanging_knee_raise | abdominals | forearms | none | reps_only | 08590920 | 16/0 | Hanging Knee Raises; Knee Raise; Captains Chair; Knee Raise Parallel Bars
Lying Leg Raise | lying_leg_raise | abdominals |  | none | reps_only | 09C9F635 | 16/8 | Leg Raise; Leg Raises; Lying Leg Raises
Toes to Bar | toes_to_bar | abdominals | lats,forearms | none | reps_only | B94E35E1 | 6/81 | T2B; Toes 2 Bar; TTB
Russian Twist (Weighted) | russian_twist | abdominals |  | none | reps_only | 2982AA23 | 5/46 | Russian Twist; Russian Twists; Weighted Russian Twist
Ab Wheel | ab_wheel | abdominals | lats,shoulders | other | weight_reps | 99D5F10E | 5/18 | Ab Wheel Rollout; Ab Roller; Ab Rollout; Rollouts
Dead Bug | dead_bug | abdominals |  | none | reps_only | D8911FC4 | 11/1 | Dead Bugs; Deadbug
Bird Dog | bird_dog | abdominals | lower_back,glutes | none | reps_only | BD0AD077 | 11/1 | Bird Dogs
Flutter Kicks | flutter_kicks | abdominals |  | none | reps_only | 2FA77B28 | 6/13 | Flutter Kick
Dragon Flag | dragon_flag | abdominals |  | none | reps_only | AFC29472 | 16/1 | Dragon Flags
Mountain Climber | mountain_climber | abdominals | shoulders,quadriceps | none | reps_only | F49E31D6 | 19/34 | Mountain Climbers
Side Bend (Dumbbell) | side_bend | abdominals |  | dumbbell | weight_reps | 026FD047 | 5/9 | Side Bend; Side Bends; DB Side Bend
Torso Rotation | torso_rotation | abdominals |  | machine | weight_reps | FBB62888 | 4/2 | Pallof Press; Torso Twist; Rotary Torso
L-Sit Hold | l_sit | abdominals | triceps | none | duration | 6D54A050 | 16/1 | L Sit; L-Sit
Clean | clean | full_body | traps,quadriceps,glutes | barbell | weight_reps | ABB00838 | 18/11 | Barbell Clean; Squat Clean; Cleans
Power Clean | power_clean | full_body | traps,quadriceps,glutes,hamstrings | barbell | weight_reps | C628D768 | 18/2 | Power Cleans; Hang Power Clean
Hang Clean | hang_clean | full_body | traps,quadriceps,glutes | barbell | weight_reps | BD4E7E53 | 18/0 | Hang Cleans
Clean and Jerk | clean_and_jerk | full_body | shoulders,quadriceps,glutes,traps | barbell | weight_reps | 9E09CEC3 | 18/5 | Clean & Jerk; C&J; CJ
Clean and Press | clean_and_press | full_body | shoulders,quadriceps,glutes | barbell | weight_reps | D3095577 | 18/5 | Clean & Press
Snatch | snatch | full_body | shoulders,traps,quadriceps,glutes | barbell | weight_reps | FB09C938 | 18/9 | Barbell Snatch; Power Snatch; Hang Snatch
Thruster (Barbell) | thruster | full_body | quadriceps,shoulders,glutes,triceps | barbell | weight_reps | 90E506D5 | 28/79 | Thruster; Thrusters; Barbell Thruster
Kettlebell Swing | kettlebell_swing | glutes | hamstrings,lower_back,shoulders | kettlebell | weight_reps | F8A0FCCA | 10/23 | Kettlebell Swings; KB Swing; KB Swings; Russian Swing
Kettlebell Turkish Get Up | turkish_get_up | full_body | shoulders,abdominals,glutes | kettlebell | weight_reps | 5F8903BF | 29/0 | Turkish Get Up; TGU; Turkish Getup
Farmers Walk | farmers_walk | forearms | traps,full_body,abdominals | other | short_distance_weight | 50C613D0 | 3/1 | Farmer Walk; Farmer's Carry; Farmers Carry; Farmer Carry; Loaded Carry; Suitcase Carry
Burpee | burpee | full_body | chest,quadriceps,shoulders | none | reps_only | BB792A36 | 29/0 | Burpees
Wall Ball | wall_ball | full_body | quadriceps,shoulders | other | weight_reps | A1F47ACC | 28/83 | Wall Balls; Wall Ball Shot
Box Jump | box_jump | quadriceps | glutes,calves | other | weight_reps | 56092DD1 | 20/13 | Box Jumps
Sled Push | sled_push | quadriceps | glutes,calves | other | short_distance_weight | 7757171F | 20/29 | Sled Pushes; Prowler Push; Prowler
Battle Ropes | battle_ropes | cardio | shoulders,abdominals | other | duration | 084A67CA | 2/ | Battle Rope; Rope Slams
Ball Slams | ball_slam | full_body | abdominals,lats,shoulders | other | weight_reps | F51D9080 | 20/25 | Ball Slam; Med Ball Slam; Medicine Ball Slams; Slam Ball
Running | running | cardio | quadriceps,calves,hamstrings | none | distance_duration | AC1BB830 | 32/0 | Run; Jog; Jogging; Outdoor Run
Treadmill | treadmill | cardio | quadriceps,calves | machine | distance_duration | 243710DE | 2/ | Treadmill Run; Treadmill Walk; Incline Treadmill
Walking | walking | cardio | calves | none | distance_duration | 33EDD7DB | 32/1 | Walk; Brisk Walk
Cycling | cycling | cardio | quadriceps,calves | other | distance_duration | D8F7F851 | 2/ | Bike; Stationary Bike; Exercise Bike; Biking
Spinning | spinning | cardio | quadriceps,calves | machine | distance_duration | 213AB238 | 2/ | Spin Class; Spin Bike; Indoor Cycling
Air Bike | air_bike | cardio | quadriceps,shoulders | machine | distance_duration | 43573BB8 | 2/ | Assault Bike; Echo Bike; Fan Bike
Rowing Machine | rowing_machine | cardio | upper_back,lats,quadriceps | machine | distance_duration | 0222DB42 | 2/ | Rower; Rowing; Erg; Row Erg; Concept 2 Rower; Ergometer
Elliptical Trainer | elliptical | cardio | quadriceps,glutes | machine | distance_duration | 3303376C | 2/ | Elliptical; Cross Trainer
Stair Machine (Floors) | stair_machine | cardio | quadriceps,glutes,calves | machine | duration | 4377A52B | 2/ | Stairmaster; Stair Climber; Stair Machine; Stair Stepper; Stair Machine (Steps)
Jump Rope | jump_rope | cardio | calves,shoulders | other | duration | 040BA2E3 | 2/6 | Skipping; Skipping Rope; Rope Jumping; Double Unders
Jumping Jack | jumping_jack | cardio | shoulders,calves | none | duration | 991833C2 | 2/12 | Jumping Jacks; Star Jumps
High Knees | high_knees | cardio | quadriceps,abdominals | none | duration | 150E076B | 2/ | High Knee
Swimming | swimming | cardio | lats,shoulders | none | distance_duration | B60A678F | 2/ | Swim; Laps In Pool
HIIT | hiit | cardio | full_body | none | duration | 023947AB | 2/ | Interval Training; HIIT Class
Stretching | stretching | full_body |  | none | duration | 527DA061 | 31/ | Stretch; Mobility; Mobility Work
Yoga | yoga | full_body |  | none | duration | 8C9D2928 | 29/ | Yoga Flow; Vinyasa
`;

let read: readonly CatalogueExercise[] | null = null;

/**
 * All exercises, in the order of the table: the usual variant of a movement comes before its rarer ones. The table is
 * read when they are first asked for, so that a plugin which does not ask pays nothing.
 */
export function allExercises(): readonly CatalogueExercise[] {
  read ??= CATALOGUE_TABLE.trim().split("\n").map(exerciseOf);
  return read;
}

/** The exercise of one line of the table. */
export function exerciseOf(line: string): CatalogueExercise {
  const [
    canonical = "",
    family = "",
    primary = "",
    secondary = "",
    equipment = "",
    kind = "",
    template = "",
    fit = "",
    aliases = "",
  ] = line.split("|").map((cell) => cell.trim());
  return {
    canonical,
    family,
    primary: isMuscle(primary) ? primary : "other",
    secondary: secondary.split(",").filter(isMuscle),
    equipment: equipment as Equipment,
    kind: kind as CatalogueExercise["kind"],
    templateId: template === "" ? null : template,
    fit: fitNumbers(fit),
    aliases: aliases.split(";").map((alias) => alias.trim()),
  };
}

function fitNumbers(cell: string): CatalogueExercise["fit"] {
  const [category = "", exercise = ""] = cell.split("/");
  return category === "" ? null : { category: Number(category), exercise: exercise === "" ? null : Number(exercise) };
}
