#pragma once
/// What the program asks of its surroundings before anything else.

namespace netlead::app {

/// A standard stream that is closed would give its number to the next file that is opened, and what
/// is meant for people would go into results: it is opened so that writing fails and is said. A file
/// that grows beyond a limit is to be an error, not a signal.
void settle();

/// A library that ends the program (HDF5 1.10 does, where memory is short) shall not do so without a
/// word and with an exit code of its own: to be called when the program ends by itself.
void ends_by_itself() noexcept;

/// Says so on stderr without taking memory.
void say_out_of_memory() noexcept;

}  // namespace netlead::app
