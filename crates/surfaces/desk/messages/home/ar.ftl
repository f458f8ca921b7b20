desk-home = نظرة عامة
