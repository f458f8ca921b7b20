store-busy = We are very busy at the moment. Please try again in a second.
