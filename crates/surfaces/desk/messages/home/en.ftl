desk-home = Overview
