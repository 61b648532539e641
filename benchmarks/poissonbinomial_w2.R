# Workload W2 by the package PoissonBinomial. usage: poissonbinomial_w2.R r bulk|tail DEALS_CSV QUOTA TIMINGS WARM_UP_SECONDS
# Prints a line for each method: its name, P(total >= quota), the logarithm of it, the 5, 50 and 95 % quantiles (0 for the
# tail), and its timings in seconds. What would take more than some seconds is left out.
suppressMessages(library(PoissonBinomial))
arguments <- commandArgs(TRUE)
part <- arguments[2]
deals <- read.csv(arguments[3], header = FALSE)
amounts <- deals[[1]]
chances <- deals[[2]] / 1e4
quota <- as.integer(arguments[4])
timings <- as.integer(arguments[5])
warm_up_seconds <- as.numeric(arguments[6])

law <- if (all(amounts == 1L)) {
  function(method) dpbinom(NULL, chances, method = method)
} else {
  function(method) dgpbinom(NULL, chances, amounts, rep(0L, length(amounts)), method = method)
}

answer <- function(mass) {
  chance <- if (quota < length(mass)) sum(rev(mass[(quota + 1):length(mass)])) else 0
  if (part == "tail") return(c(chance, log(chance), 0, 0, 0))
  upto <- cumsum(mass)
  c(chance, log(chance), sum(upto < 0.05), sum(upto < 0.5), sum(upto < 0.95))
}

seconds_of <- function(run) {
  start <- Sys.time()
  run()
  as.numeric(difftime(Sys.time(), start, units = "secs"))
}

n <- length(chances)
is_count <- all(amounts == 1L)
methods <- c(if (n <= 10000 && (is_count || n <= 1000)) "Convolve", if (n <= 10000 || is_count) "DivideFFT")
for (method in methods) {
  run <- function() answer(law(method))
  spent <- 0
  while (spent < warm_up_seconds) spent <- spent + seconds_of(run)
  seconds <- vapply(seq_len(timings), function(i) seconds_of(run), 0)
  cat(paste(c(method, sprintf("%.17g", c(run(), seconds))), collapse = ","), "\n", sep = "")
}
