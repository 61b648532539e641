# Workload W4 by the package survival. usage: survival_w4.R r km|aj SPELLS_CSV TIMINGS WARM_UP_SECONDS
# Prints one line: the figures at ages 30, 90 and 180 (km: chance to be still open, its error; aj: chance to be still open, won,
# lost, and the three errors), then the timings in seconds. What takes more than a minute is timed three times and not warmed up.
suppressMessages(library(survival))
arguments <- commandArgs(TRUE)
part <- arguments[2]
spells <- read.csv(arguments[3])
timings <- as.integer(arguments[4])
warm_up_seconds <- as.numeric(arguments[5])
ages <- c(30, 90, 180)
spells$event <- factor(spells$end, 0:2, c("censored", "won", "lost"))
spells$id <- seq_len(nrow(spells))

run <- if (part == "km") {
  function() survfit(Surv(entry, exit, end > 0) ~ 1, data = spells)
} else {
  function() survfit(Surv(entry, exit, event) ~ 1, data = spells, id = id)
}

seconds_of <- function() {
  start <- Sys.time()
  run()
  as.numeric(difftime(Sys.time(), start, units = "secs"))
}

first <- seconds_of()
spent <- first
while (spent < warm_up_seconds) spent <- spent + seconds_of()
if (first > 10) timings <- min(timings, 3)
seconds <- vapply(seq_len(timings), function(i) seconds_of(), 0)
at <- summary(run(), times = ages)
figures <- if (part == "km") c(at$surv, at$std.err) else c(at$pstate, at$std.err)
cat(paste(sprintf("%.17g", c(figures, seconds)), collapse = ","), "\n", sep = "")
