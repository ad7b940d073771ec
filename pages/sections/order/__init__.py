"""The Order in the product (D35): its text, where each clause is applied, what an amendment touches."""
