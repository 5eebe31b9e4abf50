"""The screens. Importing them is nearly all of a start and makes no rubbish worth looking for."""

import gc

gc.disable()  # until the application is ready: a fifth of the time to the first question
