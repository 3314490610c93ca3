"""Parts of the comparison of the site's search with Pagefind."""
