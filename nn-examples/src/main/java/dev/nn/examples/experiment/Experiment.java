package dev.nn.examples.experiment;

/**
 * One experiment of the book: what a user names, reads about and runs.
 *
 * @param name chapter and name, such as {@code ch6/baseline}
 * @param title what it is, in a few words
 * @param book what the book reports
 * @param plan what is trained, and how
 */
public record Experiment(String name, String title, Book book, Plan plan) {}
